"""The files of a site: which there are, and a look at each, by one process or by several."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from archivegen.audit.facts import PageFacts
from archivegen.audit.inspection import build_folder, inspect_data
from archivegen.audit.report import AuditFinding
from archivegen.audit.rules.unpublished import ids_in
from archivegen.errors import UsageError
from archivegen.walk import is_file, walk

Mention = tuple[str, str]  # file, id
_SHARE: Final = 250  # files at a time: large enough to pay for the way to a process


def files_of(site: Path) -> tuple[tuple[str, ...], tuple[AuditFinding, ...]]:
    """Name the files of a site; what is neither a file nor a folder is a finding."""
    if not site.is_dir():
        raise UsageError(
            f"There is no site at {site}.", "Build the archive first, or name the site's folder."
        )
    names: list[str] = []
    odd: list[str] = []
    for name, entry in walk(site):
        (names if is_file(entry) else odd).append(name)
    return tuple(sorted(names)), tuple(map(_odd, sorted(odd)))


def survey(
    site: Path, names: Sequence[str], ids: frozenset[str], jobs: int
) -> tuple[list[PageFacts], list[Mention]]:
    """Inspect files, and look for ids of unpublished documents in them."""
    shares = [(site, names[at : at + _SHARE], ids) for at in range(0, len(names), _SHARE)]
    if jobs <= 1 or len(shares) <= 1:
        results = [_share(share) for share in shares]
    else:
        # Forking a process that has threads (a progress bar is one) can hang; spawning cannot.
        with ProcessPoolExecutor(min(jobs, len(shares)), get_context("spawn")) as pool:
            results = list(pool.map(_share, shares))
    facts = [fact for some, _ in results for fact in some]
    return facts, [mention for _, some in results for mention in some]


def _share(
    share: tuple[Path, Sequence[str], frozenset[str]],
) -> tuple[list[PageFacts], list[Mention]]:
    site, names, ids = share
    machine = build_folder(site)
    facts, found = [], []
    for name in names:
        data = (site / name).read_bytes()
        facts.append(inspect_data(data, name, machine))
        found += [(name, one) for one in sorted(ids_in(name, data, ids))]
    return facts, found


def _odd(name: str) -> AuditFinding:
    return AuditFinding(
        name,
        "file.link",
        "block",
        "This is a link to another place on this machine, or no file at all. Take it out.",
    )
