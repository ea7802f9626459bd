"""What a letter is: its models, its rules, its text, and its words as they are printed."""
