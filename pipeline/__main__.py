"""`python -m pipeline` does what `brief` does."""

from pipeline.commands.start import run

run()
