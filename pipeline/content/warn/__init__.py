"""The nodes of a content file in, what is worth a second look in it out, at its place."""
