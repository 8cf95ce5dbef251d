"""What a detector sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct


class Sighting(Struct, frozen=True):
    """A place in a text, the words that stand there, and what they are if the kind has several."""

    start: int
    end: int
    found: str
    what: str = ""


Detector = Callable[[str], Iterator[Sighting]]


def apart(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Put sightings in order, and leave out those that overlap with an earlier, longer one."""
    end = 0
    for one in sorted(sightings, key=lambda s: (s.start, -s.end)):
        if one.start >= end:
            end = one.end
            yield one
