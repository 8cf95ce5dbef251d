"""The preview is for the person at this machine, and follows what they edit."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archivegen.errors import UsageError
from archivegen.serve.server import PreviewServer
from archivegen.serve.watching import Watch


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    (tmp_path / "index.html").write_text("<html><body><p>Home</p></body></html>")
    (tmp_path / "a.css").write_text("p { color: red }")
    server = PreviewServer(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server: PreviewServer, path: str, host: str = "", method: str = "GET") -> tuple[int, str]:
    port = int(server.server_address[1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def test_pages_come_with_the_script_that_reloads_them(server: PreviewServer) -> None:
    status, body = get(server, "/")
    assert status == 200
    assert '<p>Home</p><script src="/__reload.js" defer></script></body>' in body


def test_other_files_come_as_they_are(server: PreviewServer) -> None:
    assert get(server, "/a.css") == (200, "p { color: red }")


def test_a_request_under_another_name_is_refused(server: PreviewServer) -> None:
    for method in ("GET", "HEAD"):
        assert get(server, "/", "evil.example", method)[0] == 421


def test_files_outside_the_site_are_not_served(server: PreviewServer) -> None:
    assert get(server, "/../../../etc/passwd")[0] == 404


def test_a_page_hears_of_a_rebuild_while_it_waits(server: PreviewServer) -> None:
    _, known = get(server, "/__reload?")
    heard: list[str] = []
    poll = threading.Thread(target=lambda: heard.append(get(server, f"/__reload?{known}")[1]))
    poll.start()
    time.sleep(0.1)
    assert not heard
    server.reload()
    poll.join(10)
    assert heard == [str(int(known) + 1)]


def test_a_port_in_use_is_said_so(server: PreviewServer, tmp_path: Path) -> None:
    PreviewServer.allow_reuse_address = False
    try:
        with pytest.raises(UsageError, match="in use"):
            PreviewServer(tmp_path, int(server.server_address[1]))
    finally:
        PreviewServer.allow_reuse_address = True


@pytest.mark.parametrize(
    "edit", ["content/releases/one/manifest.csv", "theme_overrides/layout.html", "mkdocs.yml"]
)
def test_an_edit_is_noticed(tmp_path: Path, edit: str) -> None:
    path = tmp_path / edit
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("before")
    watch = Watch(tmp_path, pause=0.01)
    waiting = threading.Thread(target=watch.wait, daemon=True)
    waiting.start()
    time.sleep(0.05)
    assert waiting.is_alive()
    path.write_text("after, and longer")
    waiting.join(10)
    assert not waiting.is_alive()


def test_a_file_that_is_removed_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "content" / "a.txt"
    path.parent.mkdir()
    path.write_text("here")
    watch = Watch(tmp_path, pause=0.01)
    path.unlink()
    waiting = threading.Thread(target=watch.wait, daemon=True)
    waiting.start()
    waiting.join(10)
    assert not waiting.is_alive()
