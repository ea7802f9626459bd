"""A Word letter that was not made here in, a first content file of it out."""
