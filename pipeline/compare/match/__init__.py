"""Two lists of anything in, which item of one is which of the other out; no letter known."""
