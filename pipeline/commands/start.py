"""The command `brief` as a program: it listens to signals first, and imports the rest then."""

from pipeline.commands.signals import leave_at_once


def run() -> None:
    """Run the command as a program."""
    leave_at_once()
    from pipeline.commands.cli import run

    run()
