"""The parts of a template in, its tags with their places, and which of them do not fit, out."""
