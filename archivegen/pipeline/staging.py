"""A tree on its way to become the site: what is put there, and what is found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from archivegen.audit import PageFacts, Sighting
from archivegen.pipeline.events import Run
from archivegen.pipeline.inspecting import Inspector
from archivegen.pipeline.state import Written
from archivegen.site.swap import Changes

Put = Mapping[str, Path | bytes]
"""Files, by their paths in the site."""


class Staging:
    """Puts files into a tree, looks into each, and remembers what the tree holds."""

    def __init__(
        self,
        stage: Callable[[Changes], Path],
        kept: Mapping[str, Written],
        inspector: Inspector,
    ) -> None:
        self._stage = stage
        self._inspector = inspector
        self.files = dict(kept)  # all that the tree holds
        self.facts: dict[str, PageFacts] = {}  # of what was put there
        self.sightings: list[Sighting] = []
        self.mentions: list[tuple[str, str]] = []  # of ids that are not published
        self.changes = Changes({})  # all of them together

    def put(self, new: Put, keys: Mapping[str, str], gone: Sequence[str] = ()) -> Run[Path]:
        """Put files there and take others away; `keys` digest what each new one is made of."""
        tree = self._stage(Changes(new, tuple(gone)))
        self.changes = Changes({**self.changes.put, **new}, (*self.changes.remove, *gone))
        for name in gone:
            self.files.pop(name, None)
        seen = yield from self._inspector.inspect(tree, sorted(new))
        self.sightings += seen.sightings
        self.mentions += seen.mentions
        for one in seen.facts:
            self.facts[one.name] = one
            self.files[one.name] = Written.of(keys[one.name], tree / one.name, one.digest)
        return tree
