"""The files of a site: which there are, and a look at each, by one process or by several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.audit.facts import PageFacts
from archivegen.audit.inspection import build_folder, inspect_data
from archivegen.audit.report import AuditFinding
from archivegen.audit.rules.unpublished import ids_in
from archivegen.audit.withheld import Sighting, Withheld, look
from archivegen.errors import UsageError
from archivegen.walk import is_file, walk

Mention = tuple[str, str]  # file, id
_SHARE: Final = 250  # files at a time: large enough to pay for the way to a process


class Sought(Struct, frozen=True):
    """What must be in none of the files."""

    ids: frozenset[str]
    withheld: Withheld


class Seen(Struct):
    """What was seen in files."""

    facts: list[PageFacts] = []
    mentions: list[Mention] = []
    sightings: list[Sighting] = []

    def add(self, other: Seen) -> None:
        """Add what was seen in others."""
        self.facts += other.facts
        self.mentions += other.mentions
        self.sightings += other.sightings


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


def survey(site: Path, names: Sequence[str], sought: Sought, jobs: int) -> Seen:
    """Inspect files, and look in them for unpublished ids and withheld terms."""
    shares = [(site, names[at : at + _SHARE], sought) for at in range(0, len(names), _SHARE)]
    seen = Seen()
    if jobs <= 1 or len(shares) <= 1:
        results: Iterable[Seen] = map(_share, shares)
    else:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (no build needs it)

        # Forking a process that has threads (a progress bar is one) can hang; spawning cannot.
        with ProcessPoolExecutor(min(jobs, len(shares)), get_context("spawn")) as pool:
            results = list(pool.map(_share, shares))
    for result in results:
        seen.add(result)
    return seen


def _share(share: tuple[Path, Sequence[str], Sought]) -> Seen:
    site, names, sought = share
    machine = build_folder(site)
    seen = Seen()
    for name in names:
        data = (site / name).read_bytes()
        seen.facts.append(inspect_data(data, name, machine))
        seen.mentions += [(name, one) for one in sorted(ids_in(name, data, sought.ids))]
        if sought.withheld:
            seen.sightings += look(name, data, sought.withheld)
    return seen


def _odd(name: str) -> AuditFinding:
    return AuditFinding(
        name,
        "file.link",
        "block",
        "This is a link to another place on this machine, or no file at all. Take it out.",
    )
