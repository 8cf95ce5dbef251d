"""The files of a site: which there are, and a look at each, by one process or by several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.audit.bundles import Before
from archivegen.audit.facts import PageFacts
from archivegen.audit.inspection import build_folder, inspect_data, read
from archivegen.audit.report import AuditFinding
from archivegen.audit.rules.unpublished import ids_in
from archivegen.audit.withheld import Earlier, Sighting, Withheld, look
from archivegen.errors import UsageError
from archivegen.walk import is_file, walk

Mention = tuple[str, str]  # file, id
_SHARE: Final = 250  # files at a time: large enough to pay for the way to a process


class Copies(Struct, frozen=True):
    """A site that holds a copy of itself, and what was found in the parts of that."""

    site: Path
    facts: dict[str, PageFacts]

    def of(self, name: str) -> Before | None:
        """Give a part as it was; None if there is none, or not as it was looked into."""
        facts = self.facts.get(name)
        path = self.site / name
        if facts is None or not path.is_file():
            return None
        data = read(f"{path}")
        return Before(data, facts.copies) if sha256(data).hexdigest() == facts.digest else None


class Sought(Struct, frozen=True):
    """What must be in none of the files."""

    ids: frozenset[str] = frozenset()
    withheld: Withheld = Withheld()
    before: Earlier | None = None  # a state of the site in which none of the words was found

    def __bool__(self) -> bool:
        return bool(self.ids or self.withheld)


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
    return look_at(*share)


def look_at(
    site: Path,
    names: Iterable[str],
    sought: Sought,
    known: AbstractSet[str] = frozenset(),
    copies: Copies | None = None,
) -> Seen:
    """Look in files for what is sought, and inspect those whose facts are not known.

    `copies` are those of the site before. Raises OSError if a file cannot be read.
    """
    machine, before = build_folder(site), sought.before
    seen = Seen()
    for name in names:
        data = read(f"{site}/{name}")
        if name not in known:
            earlier = copies.of(name) if copies else None
            seen.facts.append(inspect_data(data, name, machine, earlier))
        seen.mentions += [(name, one) for one in sorted(ids_in(name, data, sought.ids))]
        if sought.withheld:
            then = before.of(name) if before else b""
            seen.sightings += look(name, data, sought.withheld, then)
    return seen


def _odd(name: str) -> AuditFinding:
    return AuditFinding(
        name,
        "file.link",
        "block",
        "This is a link to another place on this machine, or no file at all. Take it out.",
    )
