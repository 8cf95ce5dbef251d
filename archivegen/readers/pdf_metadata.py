"""Which kinds of data about itself a PDF carries. Their values are of no use and are not kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from archivegen.clean.links import is_personal
from archivegen.clean.text import one_line
from archivegen.model.document import Fact
from archivegen.model.limits import MAX_BOOKMARKS, MAX_NAME_CHARS

_INFO: Final = {
    "/Author": "an author",
    "/Title": "a title",
    "/Subject": "a title",
    "/Keywords": "keywords",
    "/Creator": "names of programs",
    "/Producer": "names of programs",
    "/CreationDate": "times",
    "/ModDate": "times",
    "/Trapped": "",
}
_KEYS: Final = {
    "/Metadata": "XMP",
    "/PieceInfo": "private data of a program",
    "/Thumb": "small pictures of its pages",
    "/OutputIntents": "a colour profile",
    "/Alt": "descriptions of pictures",
}
KEYS: Final = frozenset(_KEYS) | {"/URI"}
"""The keys of a dictionary that tell of such data."""


def named(found: Any) -> Iterator[Fact]:
    """Tell which kinds a dictionary has."""
    for key in _KEYS.keys() & found.keys():
        yield Fact("pdf.metadata", _KEYS[key])
    if is_personal(str(found.get("/URI", ""))):
        yield Fact("html.token", one_line(str(found["/URI"]), MAX_NAME_CHARS))


def about(pdf: pikepdf.Pdf) -> Iterator[Fact]:
    """Tell which kinds the document as a whole has, and give its bookmarks."""
    for key, value in pdf.docinfo.items() if "/Info" in pdf.trailer else ():
        kind = _INFO.get(key, "further entries")
        if kind and str(value).strip():
            yield Fact("pdf.metadata", kind)
    if pdf.is_encrypted:
        yield Fact("pdf.metadata", "a lock against copying, which was opened")
    if _has_layers_off(pdf.Root):
        yield Fact("pdf.metadata", "layers that are switched off")
    yield from _bookmarks(pdf.Root)


def _has_layers_off(root: Any) -> bool:
    layers = root.get("/OCProperties")
    usual = layers.get("/D") if isinstance(layers, pikepdf.Dictionary) else None
    if not isinstance(usual, pikepdf.Dictionary):
        return False
    return bool(len(usual.get("/OFF", ()))) or usual.get("/BaseState") == "/OFF"


def _bookmarks(root: Any) -> Iterator[Fact]:
    """Walk through the outline, without trusting that it ends."""
    top = root.get("/Outlines")
    waiting = [top.get("/First")] if isinstance(top, pikepdf.Dictionary) else []
    for _ in range(MAX_BOOKMARKS):
        if not waiting:
            return
        entry = waiting.pop()
        if isinstance(entry, pikepdf.Dictionary):
            yield Fact("pdf.outline", one_line(str(entry.get("/Title", "")), MAX_NAME_CHARS))
            waiting += [entry.get("/Next"), entry.get("/First")]
