"""What reaches this machine's port in, what may come in out: codes, sessions, headers, files."""
