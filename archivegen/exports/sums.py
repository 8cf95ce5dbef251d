"""The digests of every file that a reader may hold: as lines for programs, and for the page.

The page that checks a file asks for the shard of its digest, a script with data alone in it: a few
kilobytes of some megabytes. `docs/downloads.md` says what is in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

import msgspec

from archivegen.exports.pieces import Piece

FOLDER: Final = "sums"
_MANY: Final = 2_000  # files, from which on a shard would be too large for a page that asks for one
_OF_DOCUMENT: Final = re.compile(r"documents/([^/.]+?)(?:-[0-9]+)?[/.]")
_encode = msgspec.json.Encoder().encode

Digests = Mapping[str, str]
"""Path in the site → SHA-256."""


def lines(digests: Digests) -> Iterator[bytes]:
    """Write digests and paths, a line each, as `sha256sum -c` reads them at the top of the site."""
    text = "".join([f"{digest}  {path}\n" for path, digest in sorted(digests.items())])
    return iter(text.encode().splitlines(keepends=True))


def beside(digests: Digests) -> bytes:
    """Write digests and names, as `sha256sum -c` reads them in the folder of the files."""
    lines = (f"{digests[path]}  {PurePosixPath(path).name}\n" for path in sorted(digests))
    return "".join(lines).encode()


def head(digests: Digests) -> int:
    """Say how many characters of a digest name its shard."""
    return 2 if len(digests) > _MANY else 1


def shards(digests: Digests, pieces: Mapping[str, Piece]) -> Iterator[tuple[str, bytes]]:
    """Write the files that the page asks for: paths in the site, and what is in them.

    `AG("sums/ab", [[rest of the digest, path, id, title, ISO day], …])`; the last three are those
    of the document, and absent where it is a file of the whole archive.
    """
    size = head(digests)
    found: dict[str, list[str]] = {f"{n:0{size}x}": [] for n in range(16**size)}
    told = {id_: _json((id_, one.title, one.published))[1:-1] for id_, one in pieces.items()}
    for path, digest in digests.items():
        found[digest[:size]].append(_entry(digest[size:], path, told))
    for start, entries in found.items():
        name = f"{FOLDER}/{start}"
        yield f"{name}.js", _call(name, entries)


def apart(name: str, digests: Digests) -> bytes:
    """Write a file like a shard for files that are in none: whole digests and paths."""
    return _call(name, [_entry(digest, path, {}) for path, digest in digests.items()])


def _call(name: str, entries: Iterable[str]) -> bytes:
    """Write a file; entries begin with what they are sorted by."""
    return f'AG("{name}",[{_escaped(",".join(sorted(entries)))}])\n'.encode()


def _entry(digest: str, path: str, told: Mapping[str, str]) -> str:
    """Write an entry in JSON; `told` is what to say of documents, by their ids."""
    match = _OF_DOCUMENT.match(path)
    document = told.get(match[1]) if match else None
    return f'["{digest}",{_json(path)}{f",{document}" if document else ""}]'


def _json(value: str | tuple[str, ...]) -> str:
    return _encode(value).decode()


def _escaped(words: str) -> str:
    """Escape what browsers of before 2019 take for the end of a line."""
    return words.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
