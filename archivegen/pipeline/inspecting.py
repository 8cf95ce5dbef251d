"""The facts of finished files: from a look into them, once, or from a build that had one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen import audit, walk
from archivegen.audit import Copies, PageFacts, Seen, Sought
from archivegen.cache import Results, key
from archivegen.model import findings, folding, hosts, index_folder, limits
from archivegen.model.index_folder import place_of
from archivegen.model.limits import MB
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.state import Written

_USED: Final = tuple(
    str(one.__file__) for one in (findings, folding, hosts, index_folder, limits, walk)
)
_TASK: Final = Task("audit", "The audit could not read the site")
_BATCH: Final = 50  # files a job: one takes less than a millisecond
_LARGE: Final = 1 * MB  # of an archive: what is in it takes as long to look at as some pages

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageFacts).decode


class Site(Struct, frozen=True):
    """A site that a build left: where it lies, and its files."""

    folder: Path
    files: Mapping[str, Written]
    is_searched: bool = False  # for all that is sought now, and nothing was found


_NOTHING: Final = Site(Path(), {})


class Inspector(Struct, frozen=True):
    """Looks into new files of a site, and keeps their facts for later builds.

    What is sought in them nobody keeps.

    The index for searching moves to another folder with each change, and most of its files stay as
    they are: of these the bytes are compared, and the facts are those of before. So are those of
    files in a copy of the site that lie in it as they did.
    """

    results: Results
    jobs: int
    sought: Sought = Sought()
    before: Site = _NOTHING  # the site that is changed

    def inspect(self, tree: Path, names: Sequence[str]) -> Run[Seen]:
        """Look into files of a tree."""
        moved, results = _moved(tree, names, self.results), self.results
        done = self._unchanged(moved) if self.sought else moved.keys()
        asked = [name for name in names if name not in done]
        inspect = partial(_inspect, tree, self.sought, frozenset(moved), self._copies(names))
        parts = yield from do_all(_TASK, inspect, _batches(tree, asked), self.jobs, weigh=len)
        seen = Seen()
        for part in parts:
            seen.add(part)
        _keep(tree, {facts.name: facts for facts in seen.facts}, results)
        seen.facts += moved.values()
        return seen

    def _unchanged(self, moved: Mapping[str, PageFacts]) -> AbstractSet[str]:
        """Name those of the files that lay in the site before, where nothing was found in them."""
        if not moved or not self.before.is_searched:
            return frozenset()
        then = {place_of(name): one.digest for name, one in self.before.files.items()}
        return {name for name, one in moved.items() if then.get(place_of(name)) == one.digest}

    def _copies(self, names: Iterable[str]) -> Copies:
        """Recall what was found in the parts of a copy that are made anew now."""
        folder, files = self.before.folder, self.before.files
        digests = {one: files[one].digest for one in names if audit.is_copy(one) and one in files}
        return Copies(folder, _remembered(folder, digests, self.results))


def _batches(tree: Path, names: Sequence[str]) -> list[Sequence[str]]:
    """Share files out: a large one that holds others takes as long as many."""
    bearing = (name for name in names if audit.may_bear(name))
    large = {name for name in bearing if (tree / name).stat().st_size > _LARGE}
    return [
        *([name] for name in sorted(large)),
        *batched([n for n in names if n not in large], _BATCH),
    ]


def _moved(tree: Path, names: Iterable[str], results: Results) -> dict[str, PageFacts]:
    """Give the facts of files that lay in another folder, byte for byte, when they were known."""
    lying = [name for name in names if place_of(name) != name]
    digests = {name: hashlib.sha256((tree / name).read_bytes()).hexdigest() for name in lying}
    return _remembered(tree, digests, results)


def _remembered(tree: Path, digests: Mapping[str, str], results: Results) -> dict[str, PageFacts]:
    stamp = audit_stamp(tree)
    keys = {name: _key(stamp, name, digest) for name, digest in digests.items()}
    found = results.get_many(keys.values())
    return {name: _decode(found[one]).at(name) for name, one in keys.items() if one in found}


def _keep(tree: Path, found: Mapping[str, PageFacts], results: Results) -> None:
    stamp = audit_stamp(tree)
    results.put_many((_key(stamp, name, one.digest), _encode(one)) for name, one in found.items())


def _inspect(
    tree: Path,
    sought: Sought,
    known: AbstractSet[str],
    copies: Copies,
    names: Sequence[str],
) -> Seen:
    """May run in a process of its own."""
    return audit.look_at(tree, names, sought, known, copies)


class Known:
    """Facts of the files of a tree."""

    def __init__(
        self,
        tree: Path,
        files: Mapping[str, Written],
        new: Mapping[str, PageFacts],
        results: Results,
    ) -> None:
        self._tree = tree
        self._files = files
        self._results = results
        self.seen = dict(new)  # all that were asked for so far

    def of(self, names: Iterable[str]) -> dict[str, PageFacts]:
        """Tell the facts of files; those that no build has looked into are looked into now."""
        asked = list(names)
        kept = {name: self._files[name] for name in asked if self._is_kept(name)}
        self.seen |= self.remembered(kept)
        unknown = [name for name in asked if name not in self.seen]
        if unknown:
            looked = {facts.name: facts for facts in audit.inspect_all(self._tree, unknown)}
            _keep(self._tree, looked, self._results)
            self.seen |= looked
        return {name: self.seen[name] for name in asked}

    def one(self, name: str) -> PageFacts:
        """Tell the facts of one file."""
        return self.seen.get(name) or self.of([name])[name]

    def remembered(self, files: Mapping[str, Written]) -> dict[str, PageFacts]:
        """Tell what an earlier build found in files, of this tree or of one before it."""
        digests = {name: one.digest for name, one in files.items()}
        return _remembered(self._tree, digests, self._results)

    def _is_kept(self, name: str) -> bool:
        return name in self._files and name not in self.seen


def _key(stamp: str, name: str, digest: str) -> str:
    # Every rule finds the same in two files that have one place and the same bytes.
    return key("audit", stamp, place_of(name), digest)


def audit_stamp(tree: Path) -> str:
    """Digest all, but a file's own name and bytes, that decides what is found in it."""
    return key(_code(), audit.build_folder(tree))


@cache
def _code() -> str:
    """Digest the audit's own code: a new rule looks at every file again."""
    total = hashlib.sha256()
    for path in (*sorted(Path(audit.__file__).parent.rglob("*.py")), *map(Path, _USED)):
        total.update(path.read_bytes())
    return total.hexdigest()
