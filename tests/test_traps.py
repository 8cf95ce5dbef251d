"""Every trap, taken the whole way: what an editor does not see is nowhere in the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

from archivegen.pipeline.checking import check_archive
from archivegen.pipeline.events import finish
from tests.checks.trapping import examined, shown
from tests.pipeline.archives import make_archive, run_build, run_decide
from tests.traps import Trap
from tests.traps.every import TRAPS

NUMBERED = {
    f"trap{number:03}": trap
    for number, trap in enumerate(trap for traps in TRAPS.values() for trap in traps)
}


def file_name(identifier: str, trap: Trap) -> str:
    return f"{identifier}{Path(trap.file_name).suffix}"


Words = dict[str, str]
"""Path in a site → everything that is written in the file, folded."""


class Sites(NamedTuple):
    """What the traps came to: without a waiver, and with everything waived that was found."""

    blocked: frozenset[str]
    strict: Words
    waived: Words


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = make_archive(
        tmp_path_factory.mktemp("traps"),
        {file_name(id_, trap): trap.make() for id_, trap in NUMBERED.items()},
        [{"id": id_, "file": file_name(id_, trap)} for id_, trap in NUMBERED.items()],
    )
    refused = run_decide(folder)
    run_build(folder, jobs=2)
    strict = words_of(folder / "site")
    checked = finish(check_archive(folder, jobs=2)).files
    rules = {finding.rule for one in checked for finding in one.findings}
    run_decide(folder, waives=tuple(sorted(rules)), note="only to see what would be published")
    run_build(folder, jobs=2)
    return Sites(frozenset(one.id for one in refused.blocked), strict, words_of(folder / "site"))


def words_of(site: Path) -> Words:
    return {
        path.relative_to(site).as_posix(): "\n".join(_texts(path)).casefold()
        for path in site.rglob("*")
        if path.is_file()
    }


def tells(site: Words, identifier: str) -> list[str]:
    """Name the files that tell the secret of a trap: its own, or any if no other has the secret."""
    secret = NUMBERED[identifier].secret.casefold()
    shared = sum(secret in trap.secret.casefold() for trap in NUMBERED.values()) > 1
    return [
        name
        for name, words in site.items()
        if secret in words and (not shared or identifier in name)
    ]


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            yield from (page.get_textpage().get_text_bounded() for page in pdf)
    yield f"{path.name} {path.read_bytes().decode('utf-8', 'replace')}"


def named(treatment: str) -> list[str]:
    return [id_ for id_, trap in NUMBERED.items() if trap.treatment == treatment]


def label(identifier: str) -> str:
    return NUMBERED[identifier].name


@pytest.mark.parametrize("identifier", named("blocked"), ids=label)
def test_what_must_be_decided_on_is_not_published_without(sites: Sites, identifier: str) -> None:
    assert identifier in sites.blocked
    assert tells(sites.strict, identifier) == []


@pytest.mark.parametrize("identifier", named("blocked"), ids=label)
def test_a_waiver_publishes_no_more_than_a_reader_of_the_document_sees(
    sites: Sites, identifier: str
) -> None:
    trap = NUMBERED[identifier]
    seen = trap.secret in shown(examined(trap)[0])
    assert bool(tells(sites.waived, identifier)) == seen


@pytest.mark.parametrize("identifier", [*named("stripped"), *named("flattened")], ids=label)
def test_what_is_left_out_is_nowhere(sites: Sites, identifier: str) -> None:
    assert identifier not in sites.blocked
    assert tells(sites.waived, identifier) == []


@pytest.mark.parametrize("identifier", named("quiet"), ids=label)
def test_what_is_plain_to_see_is_published(sites: Sites, identifier: str) -> None:
    assert identifier not in sites.blocked
    assert tells(sites.strict, identifier)
