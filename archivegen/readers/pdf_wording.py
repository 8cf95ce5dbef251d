"""Find pages on which programs read other words than those that are drawn.

A PDF may give a replacement (ActualText) for what a piece of a page shows, for example without
the hyphen at the end of a line. Programs that search and copy take it for the text; so it can
say something else, or nothing, and a redaction looks for words in vain. A page that has such
replacements is read once more without them, and every word that is drawn must then be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from unicodedata import normalize

import pikepdf
import pypdfium2

from archivegen.model.document import Fact
from archivegen.model.limits import MAX_NESTING, MAX_NOTE_CHARS, MAX_PAGE_CHARS

_NAME: Final = b"/ActualText"
_OTHER_NAME: Final = b"/ActualTaxt"
# Of scripts whose letters are drawn in another order or shape than they are written, nothing is
# known from what is drawn.
_WORD: Final = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ӿ]{3,}")
_BROKEN: Final = re.compile(r"[-\u00ad\u2010]\s*[\r\n\ufffe]+\s*|[\u00ad\ufffe\x02]")


def wording(page: Any, number: int) -> Iterator[Fact]:
    """Tell which words a page draws and does not say; `page` is a dictionary of pikepdf."""
    if not any(_has_replacements(stream) for stream in _streams(page)) and not _is_listed(page):
        return
    with pikepdf.Pdf.new() as copy:
        copy.pages.append(pikepdf.Page(page))
        said = _letters(_text(copy))
        _take_out(copy)
        drawn = _text(copy)
    lost = [word for word in _words(drawn) if word not in said]
    if lost:
        yield Fact("pdf.wording", " ".join(dict.fromkeys(lost))[:MAX_NOTE_CHARS], number)


def _streams(page: Any) -> Iterator[Any]:
    """Give what draws a page: its own content, and the forms that it uses."""
    contents = page.get("/Contents")
    yield from contents if isinstance(contents, pikepdf.Array) else (contents,)
    yield from _forms(page.get("/Resources"), set(), 0)


def _forms(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    things = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if depth > MAX_NESTING or not isinstance(things, pikepdf.Dictionary):
        return
    for thing in things.values():
        if thing.objgen in seen or thing.get("/Subtype") != "/Form":
            continue
        seen.add(thing.objgen)
        yield thing
        yield from _forms(thing.get("/Resources"), seen, depth + 1)


def _has_replacements(stream: Any) -> bool:
    return isinstance(stream, pikepdf.Stream) and _NAME in stream.read_bytes()


def _is_listed(page: Any) -> bool:
    """Tell whether replacements stand in the resources, where the content names them."""
    return any("/ActualText" in one for one in _lists(page))


def _lists(page: Any) -> Iterator[Any]:
    resources = page.get("/Resources")
    lists = resources.get("/Properties") if isinstance(resources, pikepdf.Dictionary) else None
    for one in lists.values() if isinstance(lists, pikepdf.Dictionary) else ():
        if isinstance(one, pikepdf.Dictionary):
            yield one


def _take_out(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Subtype") != "/Image" and "/Length1" not in thing:
                data = thing.read_bytes()
                if _NAME in data:
                    thing.write(data.replace(_NAME, _OTHER_NAME))
        elif isinstance(thing, pikepdf.Dictionary) and "/ActualText" in thing:
            del thing["/ActualText"]
    for page in pdf.pages:
        for one in _lists(page.obj):
            if "/ActualText" in one:
                del one["/ActualText"]


def _text(pdf: pikepdf.Pdf) -> str:
    file = BytesIO()
    pdf.save(file)
    read = pypdfium2.PdfDocument(file.getvalue())
    try:
        page = read[0].get_textpage()
        try:
            return str(page.get_text_range(0, min(page.count_chars(), MAX_PAGE_CHARS)))
        finally:
            page.close()
    finally:
        read.close()


def _words(text: str) -> list[str]:
    plain = normalize("NFKC", _BROKEN.sub("", text)).casefold()
    return _WORD.findall(plain)


def _letters(text: str) -> str:
    plain = normalize("NFKC", _BROKEN.sub("", text)).casefold()
    return "".join(character for character in plain if character.isalnum())
