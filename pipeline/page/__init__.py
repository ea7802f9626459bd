"""A folder of letters in, pages in a browser on this machine out."""
