"""`python -m pipeline` does what `brief` does."""

from pipeline.commands.cli import run

run()
