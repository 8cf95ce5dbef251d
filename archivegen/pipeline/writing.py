"""Write the sources of the site: pages for MkDocs, and a list of everything that it shall hold.

What was made before, of the same matter, is not made again. Of the rest, several processes make
some each, and write the files themselves; what comes back is what each file was made of.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from archivegen.catalogue import Catalogue
from archivegen.exports.site_copy import CopyTold
from archivegen.pipeline.anew import write_anew
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.collecting import Source, collect
from archivegen.pipeline.events import Run, beside
from archivegen.pipeline.made import Made, SourceFolders, Sources
from archivegen.pipeline.stamp import writing_stamp
from archivegen.pipeline.workspace import Workspace
from archivegen.site import whole
from archivegen.site.engine import html_of
from archivegen.site.pages import recipes, views
from archivegen.site.source import PageSource, Recipe
from archivegen.site.writer import page_bytes

_BATCH: Final = 200  # recipes that a process is given at once
_SHORT: Final = Task("write", "The pages could not be written")
_LONG: Final = Task("terms", _SHORT.failed, alone=0)  # so that others go on beside even one
_ENOUGH: Final = 16  # characters of the digest of the look


class Wanted(Struct, frozen=True):
    """The files that the site shall have."""

    keys: dict[str, str]  # path in the site → digest of everything that it is made of
    changed: dict[str, int]  # sources of pages to render → size in bytes
    assets: dict[str, Path]  # path in the site → where a new file lies that is not rendered
    look: str

    def digests(self) -> dict[str, str]:
        """Give the digests of the bytes of files that are not rendered: nothing else makes them."""
        return {name: self.keys[name] for name in self.assets}

    def also(
        self, files: Mapping[str, str], lies: Callable[[str], Path], before: Mapping[str, str]
    ) -> Wanted:
        """Add files that were made elsewhere, by their paths in the site, with their digests."""
        new = {name: lies(name) for name, digest in files.items() if before.get(name) != digest}
        return replace(self, keys={**self.keys, **files}, assets={**self.assets, **new})


class Bench(Struct, frozen=True):
    """Where sources are written, and what lay there after an earlier build."""

    folders: SourceFolders
    look: str
    before: Mapping[str, str]  # path in the site → digest of everything that it was made of
    lying: Sources  # those of the earlier build
    cache: Path
    preview: bool

    @classmethod
    def of(cls, work: Workspace, look: str, before: Mapping[str, str], lying: Sources) -> Bench:
        """Set up the bench of a workspace."""
        return cls(SourceFolders.of(work), look, before, lying, work.cache, work.preview)

    def after(self, keys: Mapping[str, str]) -> Bench:
        """Give the bench as it is when sources were written, for files with these keys."""
        return replace(self, before=keys, lying=Sources())

    def source(self) -> Source:
        """Tell where what is put together comes from."""
        return Source(self.folders.files, self.cache, self.preview)


Find = Callable[[str, str], Path]
"""Finds a file that was made before, by its path in the site and its digest."""


def write_sources(
    catalogue: Catalogue, bench: Bench, find: Find, jobs: int, copy: CopyTold
) -> Run[Wanted]:
    """Make the bench hold exactly the sources of the site, and say what is new.

    `copy` is what readers are told of the copy of the site.
    """
    book, folders = _Book(catalogue, bench), bench.folders
    known, torn = folders.load(), bench.lying.torn
    made: dict[str, Made] = {}
    to_make: list[int] = []
    for index, recipe in enumerate(book.recipes):
        one = known.get(recipe.name)
        if one and recipe.inputs and one.inputs == recipe.inputs and recipe.name not in torn:
            made[recipe.name] = one
        else:
            to_make.append(index)
    long, short = _parted(book, to_make)
    put_together = partial(_whole, book, made, known.get("whole"), jobs, copy)
    _, made["whole"] = yield from beside(
        _make(_LONG, book, long, made, jobs),
        _after(_make(_SHORT, book, short, made, jobs), put_together),
    )
    if to_make or made["whole"] is not known.get("whole") or len(known) != len(made):
        folders.save(made)
    _tidy(bench, known, made)
    return _wanted(made.values(), bench, find)


class _Book:
    """The recipes of a site, written once in each process that needs them."""

    def __init__(self, catalogue: Catalogue, bench: Bench) -> None:
        self.bench = bench
        self.catalogue = catalogue
        self.recipes: Sequence[Recipe] = tuple(recipes(catalogue, writing_stamp()))

    def __reduce__(self) -> tuple[type[_Book], tuple[Catalogue, Bench]]:
        """Travel without the recipes, which hold functions."""
        return _Book, (self.catalogue, self.bench)


def _parted(book: _Book, indexes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Part recipes that take long from the others. What they make is held by nothing else."""
    long = [index for index in indexes if book.recipes[index].long]
    return long, [index for index in indexes if not book.recipes[index].long]


def _after(first: Run[None], then: Callable[[], Run[Made]]) -> Run[Made]:
    yield from first
    return (yield from then())


def _whole(
    book: _Book, made: Mapping[str, Made], known: Made | None, jobs: int, copy: CopyTold
) -> Run[Made]:
    """Make what is put together of the files of all documents."""
    bench, digests = book.bench, _held(made.values())
    seen = views(book.catalogue)
    inputs = whole.inputs(book.catalogue, seen, digests, copy, writing_stamp())
    if known and known.inputs == inputs and _all_lie(known, bench):
        return known
    json = whole.json_files(digests)
    groups = yield from collect(book.catalogue, json, bench.source(), jobs)
    make = partial(whole.files, book.catalogue, seen, digests, groups, copy)
    return _made(Recipe("whole", inputs, make), bench, known)


def _held(everything: Iterable[Made]) -> dict[str, str]:
    files = (some for one in everything for some in (one.texts, one.blobs))
    held = (one for some in files for one in some.items() if whole.is_held(one[0]))
    return dict(sorted(held))


def _all_lie(made: Made, bench: Bench) -> bool:
    pages = all((bench.folders.docs / name).is_file() for name in made.pages)
    return pages and all((bench.folders.files / name).is_file() for name in made.texts)


def _make(
    task: Task, book: _Book, indexes: Sequence[int], made: dict[str, Made], jobs: int
) -> Run[None]:
    """Make recipes and note what they made, by their names."""
    batches = batched(indexes, 1 if task is _LONG else _BATCH)
    found = yield from do_all(task, partial(_make_batch, book), batches, jobs, weigh=len)
    names = (book.recipes[at].name for at in indexes)
    made.update(zip(names, chain.from_iterable(found), strict=True))


def _make_batch(book: _Book, indexes: Sequence[int]) -> list[Made]:
    """May run in a process of its own."""
    return [_made(book.recipes[index], book.bench) for index in indexes]


def _made(recipe: Recipe, bench: Bench, known: Made | None = None) -> Made:
    """Make a recipe; what it made before, as far as that is `known`, is not written again."""
    made = Made(recipe.inputs, {}, {}, {})
    lies = known.texts if known else {}
    for item in recipe.make():
        if isinstance(item, PageSource):
            data = page_bytes(item)
            made.pages[item.path] = (hashlib.sha256(data).hexdigest(), len(data))
            write_anew(f"{bench.folders.docs}/{item.path}", data)
        elif item.digest:
            made.blobs[item.path] = item.digest
        else:
            digest = made.texts[item.path] = hashlib.sha256(item.data).hexdigest()
            target = f"{bench.folders.files}/{item.path}"
            if lies.get(item.path) != digest or not os.path.isfile(target):  # noqa: PTH113 (hundreds)
                write_anew(target, item.data)
    return made


def _wanted(everything: Iterable[Made], bench: Bench, find: Find) -> Wanted:
    """Compare what was made with what the site was made of."""
    wanted = Wanted({}, {}, {}, bench.look)
    before = bench.before
    look = bench.look[:_ENOUGH]
    for made in everything:
        for source, (digest, size) in made.pages.items():
            name = html_of(source)
            wanted.keys[name] = look + digest
            if before.get(name) != wanted.keys[name]:
                wanted.changed[source] = size
        for name, digest in made.texts.items():
            wanted.keys[name] = digest
            if before.get(name) != digest:
                wanted.assets[name] = bench.folders.files / name
        for name, digest in made.blobs.items():
            wanted.keys[name] = digest
            if before.get(name) != digest:
                wanted.assets[name] = find(name, digest)
    return wanted


def _tidy(bench: Bench, known: Mapping[str, Made], made: Mapping[str, Made]) -> None:
    """Delete what no recipe made, or makes any more."""
    old = [one for name, one in known.items() if made.get(name) is not one]
    pages = {*bench.lying.strange_pages, *chain.from_iterable(one.pages for one in old)}
    texts = {*bench.lying.strange_texts, *chain.from_iterable(one.texts for one in old)}
    _remove(bench.folders.docs, pages.difference(*(one.pages for one in made.values())))
    _remove(bench.folders.files, texts.difference(*(one.texts for one in made.values())))


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
