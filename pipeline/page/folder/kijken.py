"""Changes on disk: folders in, a word to every browser that listens out.

A word is only a hint to look again: what a page shows is read anew from the files each time. Of a
disk on a network no word may come; pages look again by themselves when somebody comes back to them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import StreamingResponse

_WATCHED = ("content", "templates", "output", "instellingen.yaml")
_HEARTBEAT = 15
"""Seconds after which a word goes out that says nothing: so it is seen that somebody left."""
_PATIENCE, _STEP = 50, 20
"""Milliseconds: a change is told when nothing more came for a step, after this at the latest."""

_NEW = 2000
"""Milliseconds after which it is looked whether more is there to be watched."""


class Kijker:
    """Watches the current folder as long as a browser listens."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._listening: set[asyncio.Queue[str]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._end: asyncio.Event | None = None
        self._ready = asyncio.Event()

    def listen(self, _request: Request) -> StreamingResponse:
        """Return the stream of words for one browser."""
        return StreamingResponse(self._tell(), media_type="text/event-stream")

    async def _tell(self) -> AsyncIterator[bytes]:
        words: asyncio.Queue[str] = asyncio.Queue()
        self._listening.add(words)
        self._begin()
        try:
            await self._ready.wait()
            yield b"retry: 2000\nevent: luistert\ndata: ja\n\n"
            while True:
                try:
                    word = await asyncio.wait_for(words.get(), _HEARTBEAT)
                    yield f"event: veranderd\ndata: {word}\n\n".encode()
                except TimeoutError:
                    yield b": nog steeds hier\n\n"
        finally:
            self._listening.discard(words)
            if not self._listening and self._end is not None:
                self._end.set()
                self._watching = None

    def _begin(self) -> None:
        if self._watching is None or self._watching.done():
            self._end = asyncio.Event()
            self._ready = asyncio.Event()
            self._watching = asyncio.get_running_loop().create_task(self._watch(self._end))

    async def _watch(self, end: asyncio.Event) -> None:
        while not end.is_set():
            self._ready.clear()
            try:
                watched = _find_watched()
                if watched:
                    await self._watch_these(watched, end)
                    continue
            except OSError:
                # A disk that fell away may come back; pages look by themselves meanwhile.
                pass
            self._ready.set()
            await asyncio.sleep(_NEW / 1000)

    async def _watch_these(self, watched: Sequence[str], end: asyncio.Event) -> None:
        """Tell of changes until something comes or goes that is watched too."""
        from watchfiles import awatch

        changes = awatch(
            *watched,
            watch_filter=lambda _, name: is_told(Path(name)),
            debounce=_PATIENCE,
            step=_STEP,
            stop_event=end,
            rust_timeout=_NEW,
            yield_on_timeout=True,
        )
        # It watches as soon as it is waited for.
        asyncio.get_running_loop().call_soon(self._ready.set)
        async for found in changes:
            now = _find_watched()
            names = {Path(name).name for _, name in found} | set(now) ^ set(watched)
            for words in self._listening if names else ():
                words.put_nowait(json.dumps(sorted(names)))
            if now != watched:
                return


def _find_watched() -> list[str]:
    """Return what is there to watch: a folder may come after the first browser did."""
    return [name for name in _WATCHED if Path(name).exists()]


def is_told(pad: Path) -> bool:
    """Tell whether a change of a file is for people: not what programs keep beside files."""
    return not pad.name.startswith((".", "~$")) and pad.suffix != ".tmp"
