"""The pictures of a letter: a file or the labels of a ring in, its bytes and size out."""
