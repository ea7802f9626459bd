"""What can be wrong, as values; and files, read within bounds and written whole."""
