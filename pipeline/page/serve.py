"""The server of one folder: a port and who may come in, pages until it is told to stop out.

It listens on 127.0.0.1 alone: nobody beside this machine can reach it.
"""

from __future__ import annotations

import errno
import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from pipeline.page.door.lopend import ask_code, find_place, stand_for
from pipeline.page.door.toegang import START, Toegang
from pipeline.problems.files import explain
from pipeline.problems.values import SurroundingsError

ADDRESS = "127.0.0.1"
_GRACE = 2
"""Seconds that an answer may still take when the server stops."""
_GARBAGE = 2_000
"""Values that may come before garbage is looked for: a server goes on for days."""
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Aankondiging(Struct, frozen=True):
    """Where the page is: its address, and whether another start has the folder open already."""

    adres: str
    was_open: bool


def serve_folder(
    poort: int | None, *, leest: bool, announce: Callable[[Aankondiging], None]
) -> None:
    """Serve the current folder until Ctrl-C or until the page says stop.

    `announce` is told the address with its code once the server can be reached; where another start
    has the folder open, it is that one's and there is nothing more to do. Raises
    `SurroundingsError` where the port is taken.
    """
    place = find_place()
    if place is not None and (found := ask_code(place, leest=leest)) is not None:
        announce(Aankondiging(make_address(*found), was_open=True))
        return
    with _listen(poort or 0) as listener:
        port = listener.getsockname()[1]
        toegang = Toegang(port)
        with stand_for(place, port, toegang.beheer) as is_first:
            if is_first:
                adres = make_address(port, toegang.make_code(leest=leest))
                told = Aankondiging(adres, was_open=False)
                _serve(listener, toegang, port, lambda: announce(told))
                return
    serve_folder(poort, leest=leest, announce=announce)


def _serve(
    listener: socket.socket, toegang: Toegang, port: int, announce: Callable[[], None]
) -> None:
    end = threading.Event()
    with _ending(end):
        # A browser takes a while to open: what answers it is made meanwhile.
        announce()
        _run(listener, toegang, port, end)


def _run(listener: socket.socket, toegang: Toegang, port: int, end: threading.Event) -> None:
    """Answer until the end is asked for; what takes long to import is imported here."""
    import uvicorn

    from pipeline.page.app import make_app
    from pipeline.page.folder.huis import Huis
    from pipeline.page.folder.taken import Taken

    taken, huis = Taken(), Huis()
    huis.warm()
    config = uvicorn.Config(
        make_app(toegang, port, end.set, taken, huis),
        log_level="critical",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_GRACE,
        ws="none",
    )

    class Server(uvicorn.Server):
        """Stops also when the page says so, or where the end came before it began."""

        async def on_tick(self, counter: int) -> bool:
            return end.is_set() or await super().on_tick(counter)

    # A command that ends soon looks for no garbage. What is there by now stays.
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    try:
        Server(config).run(sockets=[listener])
    finally:
        # Also LibreOffice: it would go on by itself.
        taken.end()


def make_address(poort: int, code: str) -> str:
    """Return the address that lets one browser in."""
    return f"http://{ADDRESS}:{poort}{START}?code={code}"


@contextmanager
def _listen(poort: int) -> Iterator[socket.socket]:
    """Give a socket that listens: a browser that opens at once waits, and is not refused."""
    # Of a socket that says so asyncio sends a short answer at once, not forty milliseconds later.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if sys.platform != "win32":
            # There it would share the port with others; here it follows a server that ended.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, poort))
            listener.listen()
        except OSError as error:
            raise _is_taken(poort, error) from error
        yield listener


def _is_taken(poort: int, error: OSError) -> SurroundingsError:
    # Windows keeps ports apart for others and says that there are no rights to them.
    taken = (errno.EADDRINUSE, errno.EACCES, 10013, 10048)
    why = "is in gebruik" if error.errno in taken else f"kan niet ({explain(error)})"
    return SurroundingsError(
        f"Poort {poort} {why}. Kies met --poort een ander getal, of laat de optie weg."
    )


@contextmanager
def _ending(end: threading.Event) -> Iterator[None]:
    """Let a signal that ends programs stop the server, and then be heard no more.

    uvicorn raises what it caught once more when it is done: that end was asked for already.
    """

    def stop(_number: int, _frame: object) -> None:
        end.set()

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
