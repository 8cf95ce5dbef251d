"""Every page of the demonstration archive opens as it should, and leads only to what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.audit import audit
from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS, MISSING
from tests.browser.test_demonstration_weight import MOST_SHIFT, WATCH_SHIFTS
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

# To the end of the page and back, so that what comes late has come; then what is wrong with it.
SEEN = """async () => {
  const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (const place of [document.body.scrollHeight, 0]) {
    scrollTo(0, place);
    await turn();
  }
  const mute = document.querySelectorAll("img:not([alt]), svg:not([aria-hidden], [role])");
  const jumped = window.__shift > %s ? [`jumps by ${window.__shift}`] : [];
  return [...jumped, ...Array.from(mute, (one) => `no words for ${one.outerHTML.slice(0, 90)}`)];
}"""

SHARES = 3  # parts of the site that are tried side by side
BASE = "/archive/"

Options = dict[str, object]


def pages(site: Path) -> list[str]:
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    found.remove(MISSING)
    return found


def complaints(
    site: Path,
    paths: list[str],
    serve: Serve,
    open_page: OpenPage,
    watch: Watch,
    **options: object,
) -> list[str]:
    """Open pages one after another; what the browser said, and which are wider than it."""
    address = serve(site, BASE)
    page = open_page(address + paths[0], **options)
    said = watch.take([page])
    for path in paths[1:]:
        page.goto(address + path)
        said += watch.take([page])
    return said


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_opens_under_a_base_path_without_complaint_jump_or_picture_without_words(
    share: int, demonstration_site: Path, serve: Serve, open_page: OpenPage, watch: Watch
) -> None:
    some = pages(demonstration_site)[share::SHARES]
    assert len(some) > 80
    address = serve(demonstration_site, BASE)
    page = open_page(address + some[0])
    page.add_init_script(WATCH_SHIFTS)
    said = watch.take([page])
    for path in some:
        page.goto(address + path)
        said += [f"{path} {fault}" for fault in page.evaluate(SEEN % MOST_SHIFT)]
        said += watch.take([page])
    assert said == []


@pytest.mark.parametrize(
    "options",
    [
        {"width": 390, "color_scheme": "light"},
        {"width": 320, "color_scheme": "dark", "java_script_enabled": False},
    ],
    ids=["phone", "narrowest phone, dark, without script"],
)
def test_every_kind_of_page_opens_on_a_phone(
    options: Options, demonstration_site: Path, serve: Serve, open_page: OpenPage, watch: Watch
) -> None:
    kinds = list(KINDS.values())
    assert complaints(demonstration_site, kinds, serve, open_page, watch, **options) == []


def test_every_kind_of_page_opens_from_a_folder(
    demonstration_site: Path, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page((demonstration_site / "index.html").as_uri())
    said = watch.take([page])
    for path in KINDS.values():
        page.goto((demonstration_site / path).as_uri())
        said += watch.take([page])
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    assert said == []


def test_the_page_for_what_is_missing_opens_at_the_top_of_a_host(
    demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(demonstration_site)}{MISSING}", width=320)
    assert page.inner_text("h1") == "There is no such page"


def test_the_audit_finds_nothing_and_every_link_and_anchor_is_there(
    demonstration_site: Path,
) -> None:
    report = audit(demonstration_site)
    assert report.files > 300
    # What the build allowed, and an audit by itself cannot know of: sources about people.
    cited = {finding.file for finding in report.findings if finding.rule == "link.external"}
    assert {name.removeprefix("sq/").partition("/")[0] for name in cited} == {"people"}
    assert [one for one in report.findings if one.rule != "link.external"] == []
