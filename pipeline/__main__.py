"""`python -m pipeline` does what `brief` does."""

from pipeline.cli import run

run()
