"""A tree on its way to become the site: what is put there, and what is found in it.

What is there is known as soon as it is put there, so that it can be copied while it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from archivegen.audit import PageFacts, Sighting
from archivegen.errors import EngineError
from archivegen.pipeline.events import Run
from archivegen.pipeline.inspecting import Inspector
from archivegen.pipeline.state import Written
from archivegen.site.swap import Changes

Put = Mapping[str, Path | bytes]
"""Files, by their paths in the site."""

_UNKNOWN: Final[Mapping[str, str]] = MappingProxyType({})


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
        self._tree = Path()
        self.files = dict(kept)  # all that the tree holds
        self.facts: dict[str, PageFacts] = {}  # of what was put there
        self.sightings: list[Sighting] = []
        self.mentions: list[tuple[str, str]] = []  # of ids that are not published
        self.changes = Changes({})  # all of them together

    def place(
        self,
        new: Put,
        keys: Mapping[str, str],
        gone: Sequence[str] = (),
        digests: Mapping[str, str] = _UNKNOWN,
    ) -> Path:
        """Put files there and take others away; `keys` digest what each new one is made of.

        `digests` are those of their bytes, as far as they are known; the others are read for it.
        """
        tree = self._tree = self._stage(Changes(new, tuple(gone)))
        self.changes = Changes({**self.changes.put, **new}, (*self.changes.remove, *gone))
        for name in gone:
            self.files.pop(name, None)
        for name in new:
            path = tree / name
            digest = digests.get(name) or sha256(path.read_bytes()).hexdigest()
            self.files[name] = Written.of(keys[name], path, digest)
        return tree

    def look(self, names: Iterable[str]) -> Run[None]:
        """Look into files that were placed. EngineError if one is not what it was placed as."""
        seen = yield from self._inspector.inspect(self._tree, sorted(names))
        self.sightings += seen.sightings
        self.mentions += seen.mentions
        for one in seen.facts:
            if one.digest != self.files[one.name].digest:
                raise EngineError(f"{one.name} was changed while it was built.", "Build again.")
            self.facts[one.name] = one
