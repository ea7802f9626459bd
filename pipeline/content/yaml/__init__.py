"""The bytes of a content file in, its nodes with their places out, and text in its place."""
