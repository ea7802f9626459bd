"""A call taken through: the names that somebody gave in, files and what became of them out."""
