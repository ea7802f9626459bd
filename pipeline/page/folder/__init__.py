"""The folder that is open in, its letters as they are on disk now out, with how they stand."""
