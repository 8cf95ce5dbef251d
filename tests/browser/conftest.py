"""A real browser, a server on loopback, and a watch that fails a test on any complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium, demonstration, mailbox, mirrored
from tests.browser.serving import serving
from tests.browser.watching import Watch

WIDTHS = (1440, 390, 320)  # a desk, a phone, the narrowest that WCAG asks for
_HEIGHTS = {1440: 900, 390: 844, 320: 640}

Serve = Callable[..., str]
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, one for each process of the test run."""
    path = chromium.find()
    if path is None:
        pytest.skip("there is no Chromium that starts; `make test` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    """What the browser complained about in this test; take() it where that is meant."""
    return Watch()


@pytest.fixture
def serve(watch: Watch) -> Iterator[Serve]:
    """Serve folders on loopback: `serve(folder, base="/archive/")` gives the address."""
    with ExitStack() as stack:

        def start(folder: Path, base: str = "/") -> str:
            address = stack.enter_context(serving(folder, base))
            parts = urlsplit(address)
            watch.origins.add(f"{parts.scheme}://{parts.netloc}")
            return address

        yield start


@pytest.fixture
def open_page(browser: Browser, watch: Watch, serve: Serve) -> Iterator[OpenPage]:
    """Open pages under watch: `open_page(address, width=390, java_script_enabled=False)`.

    Further options are those of Playwright's `new_context`. A page that is wider than its
    window, or any problem that the test did not take, fails the test at its end.
    """
    del serve  # asked for so that it ends after the browser's contexts
    contexts: list[BrowserContext] = []

    def start(address: str, *, width: int = 1440, **options: object) -> Page:
        viewport = {"width": width, "height": _HEIGHTS.get(width, 900)}
        context = browser.new_context(**{"viewport": viewport, **options})  # type: ignore[arg-type]
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield start
    left = watch.take([page for context in contexts for page in context.pages])
    for context in contexts:
        context.close()
    assert left == [], "the browser complained"


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    """Each of the widths at which pages are tried."""
    return int(request.param)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of the test run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def demonstration_site(shared: Path) -> Path:
    """The site of the demonstration archive, built once for the whole test run."""
    return demonstration.built_in(shared / "demonstration")


@pytest.fixture(scope="session")
def mailbox_site(shared: Path) -> Path:
    """The site of two thousand invented messages, imported, approved and built once."""
    return demonstration.once(shared / "mailbox", mailbox.build)


@pytest.fixture(scope="session")
def mirrored_site(shared: Path, demonstration_site: Path) -> Path:
    """The demonstration with an interface that is written from right to left."""
    build = partial(mirrored.build, demonstration=demonstration_site.parent)
    return demonstration.once(shared / "mirrored", build)
