"""A server of files for the one person at this machine.

It listens on the loopback address only, answers only requests that name it so (a page elsewhere
cannot reach it through a name of its own that leads here), and adds to each page a script that
reloads it after a rebuild. The script is never written into the site.
"""

from __future__ import annotations

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from archivegen.errors import UsageError

LOOPBACK: Final = "127.0.0.1"
_SCRIPT_PATH: Final = "/__reload.js"
_POLL_PATH: Final = "/__reload"
_PATIENCE: Final = 25.0  # seconds that a poll waits
_TAG: Final = f'<script src="{_SCRIPT_PATH}" defer></script></body>'.encode()
_SCRIPT: Final = b"""\
"use strict";
(function poll(version) {
  fetch("/__reload?" + version, { cache: "no-store" })
    .then((answer) => answer.text())
    .then((now) => (version && now !== version ? location.reload() : poll(now)))
    .catch(() => setTimeout(() => poll(version), 1000));
})("");
"""


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder, and tells open pages when to reload."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, site: Path, port: int) -> None:
        self.version = 1
        self.changed = threading.Condition()
        try:
            super().__init__((LOOPBACK, port), partial(_Handler, directory=str(site)))
        except OSError as error:
            raise UsageError(
                f"The port {port} is in use.",
                "Choose another one with --port, or end what uses it.",
            ) from error

    @property
    def address(self) -> str:
        """The address of the preview."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/"

    def reload(self) -> None:
        """Let every open page reload."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def wait_for_change(self, known: str) -> str:
        """Wait until there is a version other than the known one, or patience ends."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.version) != known, timeout=_PATIENCE)
            return str(self.version)


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer a request."""
        if not self._is_meant():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        parts = urlsplit(self.path)
        if parts.path == _SCRIPT_PATH:
            self._answer("text/javascript", _SCRIPT)
        elif parts.path == _POLL_PATH:
            self._answer("text/plain", self.server.wait_for_change(parts.query).encode())
        elif (page := self._page(parts.path)) is not None:
            self._answer("text/html; charset=utf-8", page.replace(b"</body>", _TAG, 1))
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer a request for the headers only."""
        if self._is_meant():
            super().do_HEAD()
        else:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)

    def _is_meant(self) -> bool:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        return host in (LOOPBACK, "localhost")

    def _page(self, path: str) -> bytes | None:
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        try:
            return file.read_bytes() if file.suffix == ".html" else None
        except OSError:
            return None

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Let the browser ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: only the command line prints."""
