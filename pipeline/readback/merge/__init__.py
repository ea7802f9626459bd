"""A letter and what its Word file says now in, the letter as it is after the edits out."""
