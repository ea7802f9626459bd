"""The kinds of letters of a house: its settings in, what each kind must have out."""
