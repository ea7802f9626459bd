"""What somebody types in a letter's form or text in, the content file with it out; nothing typed is lost."""
