"""Make the copy of the whole site that can be read from a folder, of its finished files.

A part whose files are as they were is as it was. In the others, what did not change is taken over
from the part that lies in the site, as it was deflated; so a changed document costs its own files
and the joining of their parts. The audit reads all of a part that was made anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.audit.report import AuditFinding
from archivegen.audit.rules.copies import no_room
from archivegen.cache import key
from archivegen.exports import site_copy, site_parts
from archivegen.exports.pieces import Packed
from archivegen.exports.site_copy import CopyTold, PartTold
from archivegen.exports.site_parts import Part
from archivegen.exports.zip_file import packed_members, zip_file
from archivegen.model.hosts import HostLimits
from archivegen.model.index_folder import place_of
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.stamp import exporting_stamp
from archivegen.pipeline.state import State, Written

_TASK: Final = Task("copy", "The copy of the site could not be made")
_STAMP: Final = 16  # characters that begin a key: by what program it was made
_TRIES: Final = 3
_BATCH: Final = 500  # files that a process is given at once

Files = Mapping[str, Written]


class Earlier(Struct, frozen=True):
    """An earlier copy: what it was made of, what was told of it, and where its parts lie."""

    files: Files  # those of the site then, and of the copy
    told: CopyTold
    lies: Mapping[str, Path]

    @classmethod
    def of(cls, state: State, tree: Path) -> Earlier:
        """Describe the copy that an earlier build left in a tree."""
        return cls(state.files, state.copy, {one.path: tree / one.path for one in state.copy.parts})


class Copy(Struct, frozen=True):
    """A copy: what readers are told of it, and its files by their paths in the site."""

    told: CopyTold
    keys: dict[str, str] = {}  # digest of what each is made of
    digests: dict[str, str] = {}  # SHA-256
    lies: dict[str, Path] = {}

    def as_earlier(self, files: Files) -> Earlier:
        """Describe this copy of some files to whoever makes the next one."""
        own = {name: Written(one, self.digests[name], 0, 0) for name, one in self.keys.items()}
        return Earlier({**files, **own}, self.told, self.lies)


class _Made(Struct, frozen=True):
    """A part that was made: its digest, and about how many bytes it has."""

    digest: str
    about: int


class Copier(Struct, frozen=True):
    """Where a site is copied: a finished tree, a place for new parts, and what hosts accept."""

    tree: Path
    shop: Path
    hosts: tuple[HostLimits, ...]
    jobs: int


def copy_site(copier: Copier, files: Files, earlier: Earlier) -> Run[Copy]:
    """Copy the files of a tree: all that it holds but a copy."""
    sizes = {name: one.size for name, one in files.items()}
    most = site_parts.largest(copier.hosts)
    index = {place: name for name in earlier.files if (place := place_of(name)) != name}
    for turn in range(_TRIES):
        planned = site_parts.plan(sizes, most >> turn)
        if reason := site_parts.why_not(sizes, planned, copier.hosts):
            return Copy(CopyTold(reason=reason))
        bench = _Bench(copier, files, earlier, _keys(planned.parts, files), index)
        made = yield from _make(bench, planned.parts)
        if all(one.about <= most for one in made.values()):
            return _finished(bench, made)
    return Copy(CopyTold(reason="size"))


def left_out(told: CopyTold) -> Iterator[AuditFinding]:
    """Tell the editors that there is no copy, unless they wanted none."""
    if told.reason in {"size", "files"}:
        yield no_room()


class _Bench(Struct, frozen=True):
    """What is known where parts are made."""

    copier: Copier
    files: Files
    earlier: Earlier
    keys: dict[str, str]  # of each part: digest of what it is made of
    index: dict[str, str]  # files of then whose folder may be called otherwise now, by their places

    def before(self, name: str) -> str:
        """Tell what a part of the earlier copy was made of; "" if there was none."""
        one = self.earlier.files.get(name) if name in self.earlier.lies else None
        return one.key if one else ""

    def as_it_was(self, name: str) -> str:
        """Name the file of then that is the same as a file of now; "" if there is none."""
        then = self.earlier.files
        old = name if name in then else self.index.get(place_of(name), "")
        return old if old and then[old].digest == self.files[name].digest else ""

    def stays(self, name: str) -> bool:
        """Tell whether a part is as it was."""
        return self.before(name) == self.keys[name]


def _keys(parts: Sequence[Part], files: Files) -> dict[str, str]:
    stamp = key(exporting_stamp(), zlib.ZLIB_RUNTIME_VERSION)[:_STAMP]
    lists = {
        part.path: "\0".join([f"{files[name].digest}{name}" for name in part.files])
        for part in parts
    }
    return {path: stamp + key(named) for path, named in lists.items()}


def _make(bench: _Bench, parts: Sequence[Part]) -> Run[dict[str, _Made]]:
    copier, then = bench.copier, bench.earlier
    told = {one.path: one.about for one in then.told.parts}
    made = {
        part.path: _Made(then.files[part.path].digest, told[part.path])
        for part in parts
        if bench.stays(part.path)
    }
    work = [_job(bench, part) for part in parts if part.path not in made]
    if len(work) == 1:
        found = [(yield from _in_shares(copier, work[0]))]
    else:
        found = yield from do_all(_TASK, partial(_part, copier), work, copier.jobs)
    made.update(zip((job.path for job in work), found, strict=True))
    return {part.path: made[part.path] for part in parts}


class _Job(Struct, frozen=True):
    """A part to make: its files, and those of them that lie in the earlier part as they are."""

    path: str
    files: tuple[str, ...]
    earlier: str  # path of the earlier part
    same: dict[str, str]  # by their names now: their names then


def _job(bench: _Bench, part: Part) -> _Job:
    if bench.before(part.path)[:_STAMP] != bench.keys[part.path][:_STAMP]:
        return _Job(part.path, part.files, "", {})
    same = {name: old for name in part.files if (old := bench.as_it_was(name))}
    return _Job(part.path, part.files, str(bench.earlier.lies[part.path]), same)


def _in_shares(copier: Copier, job: _Job) -> Run[_Made]:
    """Make the only part there is to make, its files packed by several processes."""
    new = [name for name in job.files if name not in job.same]
    packed = yield from do_all(
        _TASK, partial(_packed, copier.tree), batched(new, _BATCH), copier.jobs, weigh=len
    )
    return _joined(copier, job, dict(zip(new, chain.from_iterable(packed), strict=True)))


def _part(copier: Copier, job: _Job) -> _Made:
    """May run in a process of its own."""
    new = [name for name in job.files if name not in job.same]
    return _joined(copier, job, dict(zip(new, _packed(copier.tree, new), strict=True)))


def _packed(tree: Path, names: Sequence[str]) -> list[Packed]:
    """May run in a process of its own."""
    return [site_copy.packed(name, (tree / name).read_bytes()) for name in names]


def _joined(copier: Copier, job: _Job, new: dict[str, Packed]) -> _Made:
    """Join files that were packed with those that lie in the earlier part."""
    earlier = dict(_earlier(Path(job.earlier), frozenset(job.same.values()))) if job.same else {}
    kept = {name: earlier[old] for name, old in job.same.items() if old in earlier}
    lost = [name for name in job.same if name not in kept]
    members = new | kept | dict(zip(lost, _packed(copier.tree, lost), strict=True))
    data = zip_file((site_copy.in_archive(name), one) for name, one in members.items())
    _write(copier.shop / Path(job.path).name, data)
    about = site_copy.about(site_copy.taken(len(data), members))
    return _Made(sha256(data).hexdigest(), about)


def _earlier(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, Packed]]:
    data = path.read_bytes() if path.is_file() else b""
    for name, packed in packed_members(data):
        own = name.removeprefix(f"{site_copy.TOP}/")
        if own in wanted:
            yield own, packed


def _write(path: Path, data: bytes) -> None:
    """Write a file anew: the old one may share its bytes with the site."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _finished(bench: _Bench, made: Mapping[str, _Made]) -> Copy:
    shop, earlier = bench.copier.shop, bench.earlier
    told = CopyTold(tuple(PartTold(path, one.about) for path, one in made.items()))
    digests = {path: one.digest for path, one in made.items()}
    beside = site_copy.told_of(digests)
    own = {path: sha256(data).hexdigest() for path, data in beside.items()}
    digests |= own
    lies = {
        path: earlier.lies[path] if path in made and bench.stays(path) else shop / Path(path).name
        for path in digests
    }
    for path, data in beside.items():
        _write(lies[path], data)
    return Copy(told, {**bench.keys, **own}, digests, lies)
