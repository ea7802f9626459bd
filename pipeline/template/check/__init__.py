"""A template in, everything that is wrong with it or would go wrong in a letter out."""
