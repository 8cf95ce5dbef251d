"""Serve a folder as hosts of static sites do: compressed, kept alive, cached for ten minutes."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

LEVEL: Final = 6  # of gzip, as nginx and most hosts have it

# What hosts compress. Pagefind's own kinds of file are none of them, and are packed already.
_PACKED: Final = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yields its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def is_packed(name: str) -> bool:
    """Tell whether a host compresses a file of this name."""
    return Path(name).suffix in _PACKED


@lru_cache(maxsize=2_000)
def _body(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, LEVEL, mtime=0) if is_packed(path.name) else data


class _Handler(BaseHTTPRequestHandler):
    """Files below a folder, and nothing else."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: no waiting for an acknowledgement
    disable_nagle_algorithm = True

    def __init__(self, folder: Path, *args: object) -> None:
        self._folder = folder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/")
        path = self._folder / name
        if path.is_file() and ".." not in path.parts:
            self._answer(HTTPStatus.OK, path.name, _body(path))
        else:
            self._answer(HTTPStatus.NOT_FOUND, "", b"")

    def _answer(self, status: HTTPStatus, name: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", guess_type(name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if is_packed(name):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the browser tells what it loaded."""
