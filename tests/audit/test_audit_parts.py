"""The parts that a build with few changes uses, and the whole by several processes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from archivegen.audit import PageFacts, audit, inspect, judge, mentions
from tests.audit.conftest import MakeSite

Page = Callable[..., str]


@pytest.fixture
def faulty(make_site: MakeSite, page: Page) -> Path:
    """A site with faults of many kinds, in more files than one process takes at a time."""
    pages = {
        f"documents/d{n}.html": page(f'<a href="d{n + 1}.html#p{n}">x</a>') for n in range(300)
    }
    return make_site(
        {**pages, "a.html": page("<p onclick=x>"), "b.eml": "", "c.css": "a{src:url(x)}"}
    )


def names(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]


def test_facts_that_were_kept_give_the_same_report(faulty: Path) -> None:
    kept = [msgspec.msgpack.encode(inspect(faulty / name, name)) for name in names(faulty)]
    facts = [msgspec.msgpack.decode(data, type=PageFacts) for data in kept]
    assert judge(facts) == audit(faulty)


def test_several_processes_give_the_same_report(faulty: Path) -> None:
    assert audit(faulty, jobs=2) == audit(faulty)


def test_the_report_is_in_order_and_counts(faulty: Path) -> None:
    report = audit(faulty)
    assert list(report.findings) == sorted(report.findings)
    assert report.files == 304
    assert report.bytes == sum((faulty / name).stat().st_size for name in names(faulty))
    assert report.counts() == {
        "file.source": 1,
        "inline.handler": 1,
        "link.anchor": 299,
        "link.missing": 2,
    }
    assert report.blocked


def test_a_site_with_warnings_alone_is_not_blocked(make_site: MakeSite, page: Page) -> None:
    report = audit(make_site({"a.html": page('<a href="#nowhere">x</a>')}))
    assert report.counts() == {"link.anchor": 1}
    assert not report.blocked


@pytest.mark.parametrize("others", [0, 1000], ids=["few", "many"])
def test_mentions_finds_ids_in_one_file(others: int, make_site: MakeSite) -> None:
    site = make_site({"a.txt": "K7F3QZ, m2x8tb0, documents/letter, a treaty"})
    ids = ["k7f3qz", "m2x8tb", "q4w9rd", "letter", "treaty", *(f"x{n}" for n in range(others))]
    assert mentions(site / "a.txt", "a.txt", ids) == {"k7f3qz", "letter"}
