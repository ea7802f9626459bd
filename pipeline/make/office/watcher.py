"""A process group and a folder in, both gone out as soon as the other end of standard input is.

This runs as a program of its own, beside LibreOffice and whoever started that: who is killed can
end nothing any more. It needs nothing but the standard library, and no other module of ours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import BinaryIO

DONE = b"klaar"
"""What is said by who ended it all already."""


def watch(said: BinaryIO, process: int, folder: str) -> None:
    """Wait for a word; without one, end the process with all it started, and take the folder away.

    `folder` is a temporary one of ours, with the profile in it.
    """
    if said.read() == DONE:
        return
    end_tree(process)
    shutil.rmtree(folder, ignore_errors=True)


def end_tree(process: int) -> None:
    """End a process that leads a group of its own, and all in it; also where it ended before."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process)]
        subprocess.run(command, check=False, capture_output=True)
    else:
        import signal

        try:
            os.killpg(process, signal.SIGKILL)
        except ProcessLookupError:
            return


if __name__ == "__main__":
    watch(sys.stdin.buffer, int(sys.argv[1]), sys.argv[2])
