"""The server of one folder: a port and who may come in, pages until it is told to stop out.

It listens on 127.0.0.1 alone: nobody beside this machine can reach it.
"""

from __future__ import annotations

import errno
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from msgspec import Struct

from pipeline.page.app import make_app
from pipeline.page.guard import START
from pipeline.page.lopend import ask_code, find_place, stand_for
from pipeline.page.taken import Taken
from pipeline.page.toegang import Toegang
from pipeline.problems.files import explain
from pipeline.problems.values import SurroundingsError

ADDRESS = "127.0.0.1"
_GRACE = 2
"""Seconds that an answer may still take when the server stops."""
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
    taken = Taken()
    server = _make_server(toegang, port, taken)
    with _ending(server):
        announce()
        try:
            server.run(sockets=[listener])
        finally:
            # Also LibreOffice: it would go on by itself.
            taken.end()


def make_address(poort: int, code: str) -> str:
    """Return the address that lets one browser in."""
    return f"http://{ADDRESS}:{poort}{START}?code={code}"


def _make_server(toegang: Toegang, poort: int, taken: Taken) -> uvicorn.Server:
    def stop() -> None:
        server.should_exit = True

    server = uvicorn.Server(
        uvicorn.Config(
            make_app(toegang, poort, stop, taken),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE,
            ws="none",
        )
    )
    return server


@contextmanager
def _listen(poort: int) -> Iterator[socket.socket]:
    """Give a socket that listens: a browser that opens at once waits, and is not refused."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
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
def _ending(server: uvicorn.Server) -> Iterator[None]:
    """Let a signal that ends programs stop the server, and then be heard no more.

    uvicorn raises what it caught once more when it is done: that end was asked for already.
    """

    def stop(_number: int, _frame: object) -> None:
        server.should_exit = True

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
