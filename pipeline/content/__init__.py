"""Content files on disk in, letters or what is wrong with them out."""
