"""The results as tables, beside the targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median, quantiles
from typing import Final

from msgspec import Struct

from benchmarks.measure import Cost
from benchmarks.search.browser import Asked

OURS: Final = "archivegen"
LUNR: Final = "lunr"
PAGEFIND: Final = "Pagefind"

_SIXTH: Final = 1 / 6  # of lunr's processor time
_HALF: Final = 1 / 2  # of Pagefind's
# kB for a first query and for a further one, by the least number of documents they hold for.
_BYTES: Final = ((0, 45, 20), (20_000, 100, 60))
_OWN: Final = 100  # ms in the page


class Built(Struct, frozen=True):
    """An index: what making it took, and what it is on the disk."""

    program: str
    documents: int
    cost: Cost
    begun: float | None  # processor seconds of it before the index begins, where that is known
    files: int
    bytes: int
    packed: int  # bytes as hosts send them

    @property
    def alone(self) -> float | None:
        """Tell what the index took without what comes before it."""
        return None if self.begun is None else self.cost.cpu - self.begun


class Waited(Struct, frozen=True):
    """What readers of an index wait for."""

    program: str
    documents: int
    first: list[Asked]
    further: list[Asked]


class Dear(Struct, frozen=True):
    """Queries of a kind that take more than others, each a first one."""

    kind: str
    documents: int
    asked: list[Asked]


class Results(Struct, frozen=True):
    """Everything that was measured."""

    built: list[Built]
    waited: list[Waited]
    dear: list[Dear]
    left_out: list[str]


def tables(found: Results) -> str:
    """Lay out everything."""
    laid_out = [_built(found.built), _waited(found.waited), _parts(found.waited)]
    laid_out += [_dear(found.dear)] if found.dear else []
    return "\n\n".join([*("\n".join(lines) for lines in laid_out), *found.left_out])


def _built(rows: Sequence[Built]) -> Iterator[str]:
    yield (
        "| build | documents | wall s | cpu s | × lunr | × Pagefind | cpu s, the index alone"
        " | × lunr | peak MB of a process | files | MB | MB gzip |"
    )
    yield _rule(12)
    by_program = {(row.program, row.documents): row for row in rows}
    for row in rows:
        lunr = by_program.get((LUNR, row.documents))
        pagefind = by_program.get((PAGEFIND, row.documents))
        yield _line(
            row.program,
            f"{row.documents:,}",
            f"{row.cost.wall:.2f}",
            f"{row.cost.cpu:.2f}",
            _ratio(row, row.cost.cpu, lunr.cost.cpu if lunr else None, _SIXTH),
            _ratio(row, row.cost.cpu, pagefind.cost.cpu if pagefind else None, _HALF),
            f"{row.alone:.2f}" if row.alone else "–",
            _ratio(row, row.alone, lunr.alone if lunr else None, _SIXTH),
            f"{row.cost.peak_mb:.0f}",
            f"{row.files:,}",
            f"{row.bytes / 1e6:.1f}",
            f"{row.packed / 1e6:.1f}",
        )


def _ratio(row: Built, own: float | None, peer: float | None, target: float) -> str:
    if own is None or peer is None:
        return "–"
    ratio = own / peer
    return f"{ratio:.3f}{_target(ratio, target, '.3f') if row.program == OURS else ''}"


def _waited(rows: Sequence[Waited]) -> Iterator[str]:
    yield (
        "| query | documents | kB median | p90 | most | requests | ms from key to results | p90"
        " | ms since opening | own ms after shards | p90 | kB that follow | kB of page |"
    )
    yield _rule(13)
    for name in ("first", "further"):
        for row in rows:
            asked = row.first if name == "first" else row.further
            yield _line(f"{row.program}, {name}", f"{row.documents:,}", *_asked(row, name, asked))


def _asked(row: Waited, name: str, asked: Sequence[Asked]) -> Iterator[str]:
    first = name == "first"
    sizes = [one.bytes / 1e3 for one in asked]
    own = [one.own for one in asked if one.own is not None]
    ours = row.program == OURS
    yield f"{median(sizes):.1f}{_target(median(sizes), _limit(row, first=first)) if ours else ''}"
    yield f"{_tenth(sizes):.1f}"
    yield f"{max(sizes):.1f}"
    yield f"{median(one.requests for one in asked):.0f}"
    yield f"{median(one.ms for one in asked):.0f}"
    yield f"{_tenth([one.ms for one in asked]):.0f}"
    yield f"{median(one.opened for one in asked):.0f}" if first else ""
    yield f"{median(own):.0f}{_target(median(own), _OWN)}" if own else "–"
    yield f"{_tenth(own):.0f}" if own else "–"
    yield f"{median(one.rest for one in asked) / 1e3:.1f}"
    yield f"{median(one.page for one in asked) / 1e3:.1f}" if first else ""


def _limit(row: Waited, *, first: bool) -> float:
    limits = max(limit for limit in _BYTES if limit[0] <= row.documents)
    return limits[1] if first else limits[2]


def _parts(rows: Sequence[Waited]) -> Iterator[str]:
    yield "| query | documents | kB by kind of file, mean |"
    yield _rule(3)
    for row in rows:
        for name, asked in (("first", row.first), ("further", row.further)):
            sizes: Counter[str] = Counter()
            for one in asked:
                sizes.update(one.parts)
            told = (f"{part} {size / 1e3 / len(asked):.1f}" for part, size in sizes.most_common())
            yield _line(f"{row.program}, {name}", f"{row.documents:,}", ", ".join(told) or "none")


def _dear(rows: Sequence[Dear]) -> Iterator[str]:
    yield (
        "| archivegen, first query | documents | kB median | most | files, most | worst"
        " | asks first |"
    )
    yield _rule(7)
    for row in rows:
        worst = max(row.asked, key=lambda one: one.bytes)
        yield _line(
            row.kind,
            f"{row.documents:,}",
            f"{median(one.bytes for one in row.asked) / 1e3:.1f}",
            f"{worst.bytes / 1e3:.1f}",
            f"{max(one.requests for one in row.asked)}",
            f"`{worst.query}`",
            f"{sum(one.agreed for one in row.asked)} of {len(row.asked)}",
        )


def _tenth(values: Sequence[float]) -> float:
    """Give what only a tenth of the values exceeds."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def _target(value: float, most: float, form: str = ".0f") -> str:
    return f" ({'≤' if value <= most else '**over**'} {most:{form}})"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
