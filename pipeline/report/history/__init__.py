"""The editions of a series in, every step through the years out."""
