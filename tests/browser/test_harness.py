"""The harness itself: it sees every kind of complaint, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage, Serve
from tests.browser.watching import Watch

Complaints = Callable[..., list[str]]

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"


def site(folder: Path, body: str, script: str = "") -> Path:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    head = f'{meta}<title>T</title><link rel="icon" href="own.svg">'
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "own.js").write_text(script, encoding="utf-8")
    (folder / "own.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    return folder


@pytest.mark.parametrize("base", ["/", "/archive/"])
def test_a_clean_page_passes_at_every_width_and_under_a_base_path(
    base: str, width: int, tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    body = '<p id="p">Words</p><img src="own.svg" alt=""><script src="own.js"></script>'
    script = 'document.getElementById("p").textContent = String(window.innerWidth)'
    page = open_page(serve(site(tmp_path, body, script), base) + "index.html", width=width)
    assert page.inner_text("#p") == str(width)


def test_a_page_is_read_without_scripts(tmp_path: Path, serve: Serve, open_page: OpenPage) -> None:
    body = '<p id="p">Words</p><script src="own.js"></script>'
    address = serve(site(tmp_path, body, 'document.body.textContent = ""'))
    page = open_page(address, java_script_enabled=False)
    assert page.inner_text("#p") == "Words"


def test_a_page_is_read_from_a_folder(tmp_path: Path, open_page: OpenPage) -> None:
    body = '<p id="p">Words</p><img src="own.svg" alt=""><script src="own.js"></script>'
    page = open_page((site(tmp_path, body) / "index.html").as_uri())
    assert page.inner_text("#p") == "Words"


@pytest.fixture
def complaints(tmp_path: Path, serve: Serve, open_page: OpenPage, watch: Watch) -> Complaints:
    """Open a page with a fault, and take what the browser says of it."""

    def find(body: str, script: str = "") -> list[str]:
        page = open_page(serve(site(tmp_path, f'{body}<script src="own.js"></script>', script)))
        page.wait_for_timeout(200)
        found = watch.take([page])
        page.close()
        return found + watch.take()  # what was still under way

    return find


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<script>var x = 1</script>", "policy: script-src"),
        ('<p style="color: red">x</p>', "policy: style-src"),
        ('<img src="http://elsewhere.invalid/a.png" alt="">', "policy: img-src"),
        ('<script src="gone.js"></script>', "status 404: "),
        ('<img src="own.svg" width="2000" height="9" alt="">', "wider than the window by "),
    ],
)
def test_a_fault_of_the_page_is_seen(body: str, complaint: str, complaints: Complaints) -> None:
    assert [found for found in complaints(body) if found.startswith(complaint)]


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("throw new Error('broken')", "script: broken"),
        ("console.error('broken')", "console error: broken"),
        ("console.warn('broken')", "console warning: broken"),
        ("location = 'http://elsewhere.invalid/'", "foreign request: http://elsewhere.invalid/"),
    ],
)
def test_a_fault_of_a_script_is_seen(script: str, complaint: str, complaints: Complaints) -> None:
    assert [found for found in complaints("", script) if found.startswith(complaint)]


def test_a_page_of_its_own_for_what_is_not_found(
    tmp_path: Path, serve: Serve, open_page: OpenPage, watch: Watch
) -> None:
    (tmp_path / "404.html").write_text("<!doctype html><title>T</title><p>Not here", "utf-8")
    page = open_page(serve(tmp_path, "/archive/") + "documents/gone.html")
    assert page.inner_text("p") == "Not here"
    assert all("404" in problem for problem in watch.take([page]))
