"""Edited Word files and content files in, what was changed in Word as content out, proven."""
