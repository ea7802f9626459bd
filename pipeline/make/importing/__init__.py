"""Word files that came back or came from elsewhere in, content files and what was reported out."""
