"""A running server visited over the network of this machine: an address in, answers out."""

from __future__ import annotations

import http.client
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

from support.folders import start


class Visit:
    """One browser: it came in with its address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.port
        self.port = parts.port
        self.host = f"127.0.0.1:{parts.port}"
        answer = self.ask("GET", f"{parts.path}?{parts.query}", {})
        self.status = answer[0]
        self.cookie = answer[1].get("set-cookie", "").partition(";")[0]

    def get(self, path: str) -> str:
        """Return a page."""
        status, _, body = self.ask("GET", path, {"Cookie": self.cookie})
        assert status == 200, body
        return body.decode()

    def post(self, path: str, **form: str) -> tuple[int, str]:
        """Return what a form is answered."""
        found = re.search('data-merk="([^"]+)"', self.get("/"))
        assert found
        headers = {
            "Cookie": self.cookie,
            "Origin": f"http://{self.host}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"merk": found[1], **form})
        status, _, answer = self.ask("POST", path, headers, body.encode())
        return status, answer.decode()

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, {"Host": self.host} | headers)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, named, answer.read()
        finally:
            connection.close()


@contextmanager
def serve(*options: str, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Give the program that serves the current folder, and the address that it prints."""
    process = start("open", "--geen-browser", *options, **environment)
    try:
        assert process.stdout
        assert process.stdout.readline().startswith(b"Open dit adres")
        yield process, process.stdout.readline().decode().strip()
    finally:
        process.kill()
        process.communicate()
