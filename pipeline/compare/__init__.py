"""Two letters in, what changed between them out; and that back, onto a letter."""
