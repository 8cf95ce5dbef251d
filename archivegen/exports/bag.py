"""The whole archive as one download that a library can keep: a zip archive that is a BagIt bag.

What it bears (`data/` in the bag) are files of the site, byte for byte: the table and the lines of
metadata, their description, and the texts. The audit holds every bag against that.

Source: RFC 8493, sections 2.1 (files), 2.2.2 (bag-info.txt), 2.2.1 (tag manifests) and 4.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from archivegen.exports.pieces import Packed, pack
from archivegen.exports.zip_file import zip_file

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Files = Mapping[str, Packed]
"""Files of a bag, by their paths below `data/`."""


def bag(name: str, payload: Files, info: Iterable[tuple[str, str]]) -> bytes:
    """Write a bag in a folder of that name, as a zip archive.

    `info` are elements of bag-info.txt; how much is in the bag is added.
    """
    size = sum(one.size for one in payload.values())
    told = (*info, ("Payload-Oxum", f"{size}.{len(payload)}"))
    manifest = "".join(f"{payload[path].digest}  data/{path}\n" for path in sorted(payload))
    tags = {
        "bag-info.txt": "".join(map(_element, told)).encode(),
        "bagit.txt": _DECLARATION,
        "manifest-sha256.txt": manifest.encode(),
    }
    tags["tagmanifest-sha256.txt"] = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in tags.items()
    ).encode()
    members = [(f"{name}/data/{path}", packed) for path, packed in payload.items()]
    members += [(f"{name}/{path}", pack(data)) for path, data in tags.items()]
    return zip_file(members)


def _element(pair: tuple[str, str]) -> str:
    label, words = pair
    return f"{label}: {' '.join(words.split())}\n" if words.split() else ""
