"""What somebody types in a form or a text in, the content file with it out; nothing is lost."""
