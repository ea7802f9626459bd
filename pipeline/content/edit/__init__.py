"""What is to be changed in a content file in, the bytes of the file with only that changed out."""
