"""An edited Word file in, what it says out: a walk of our own, in which nothing is passed over."""
