"""What changed between two letters, for people: two letters in, a report in each form out."""
