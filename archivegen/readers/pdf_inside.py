"""What a PDF holds beside its pages: attachments, scripts, notes, earlier revisions, metadata.

Every object is looked at, not only those that the catalogue leads to: what nothing leads to any
more is still in the file. Streams are not decoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import pikepdf
from msgspec import Struct

from archivegen.clean.text import one_line
from archivegen.errors import Unreadable
from archivegen.model.document import Fact
from archivegen.model.limits import MAX_NAME_CHARS, MAX_NESTING, MAX_PAGES
from archivegen.readers.pdf_annotations import PLAIN, field, noted
from archivegen.readers.pdf_metadata import KEYS, about, named
from archivegen.readers.pdf_revisions import revisions
from archivegen.readers.pdf_surplus import surplus
from archivegen.readers.pdf_wording import wording

_SCRIPTS: Final = frozenset(
    f"/{name}"
    for name in (
        "JavaScript",
        "Launch",
        "SubmitForm",
        "ImportData",
        "GoToE",
        "Rendition",
        "RichMediaExecute",
        "Movie",
        "Sound",
        "GoTo3DView",
    )
)
_MEDIA: Final = frozenset(("/Sound", "/Movie", "/RichMedia", "/Screen", "/3D"))  # annotations
_TELLING: Final = KEYS | {
    *("/Type", "/EF", "/S", "/JS", "/AA", "/XFA", "/OpenAction", "/Subtype", "/V")
}
_CONTAINERS: Final = (pikepdf.Dictionary, pikepdf.Array)
_HARMLESS: Final = frozenset(("/GoTo", "/Named"))
_NOT_EXAMINED: Final = Fact("pdf.script", "not examined, since the file is damaged")


class Inside(Struct, frozen=True):
    """What was found, and whether the file's structure is damaged."""

    facts: tuple[Fact, ...] = ()
    damaged: bool = False


def inside(data: bytes) -> Inside:
    """Look into a PDF. Raises Unreadable if it is encrypted.

    What cannot be looked into is said to be unexamined, since it may hold anything.
    """
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            search = _Search()
            search.pages(pdf)
            search.everything(pdf)
            search.about(pdf)
            damaged = _is_damaged(pdf)
        facts = (*search.facts(), *surplus(data), *revisions(data))
        return Inside(facts, damaged=damaged)
    except pikepdf.PasswordError as error:
        raise encrypted() from error
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError):
        return Inside((_NOT_EXAMINED,), damaged=True)


def _is_damaged(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the file had to be put together from its parts; small faults are common."""
    return any("file is damaged" in str(warning) for warning in pdf.get_warnings())


def repaired(data: bytes) -> bytes:
    """Write a PDF anew from what can be found in it. Raises Unreadable if nothing can."""
    file = BytesIO()
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            pdf.save(file)
    except pikepdf.PasswordError as error:
        raise encrypted() from error
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as error:
        raise beyond_repair() from error
    return file.getvalue()


def encrypted() -> Unreadable:
    """Say that a PDF needs a password."""
    return Unreadable(
        "the PDF is encrypted: it opens only with a password",
        "Save a copy without the password, and put it in its place.",
    )


def beyond_repair() -> Unreadable:
    """Say that a PDF cannot be opened."""
    return Unreadable(
        "the PDF is damaged and cannot be repaired",
        "Open it in a PDF viewer and print it to a new PDF, or get the file anew.",
    )


class _Search:
    """Collects facts from dictionaries, each object once."""

    def __init__(self) -> None:
        self._facts: dict[Fact, None] = {}  # in the order in which they were found, each once
        self._seen: set[tuple[int, int]] = set()
        self._named: set[tuple[int, int]] = set()  # attached files that something names
        self._files: set[tuple[int, int]] = set()

    def facts(self) -> tuple[Fact, ...]:
        """Tell what was found; an attached file that nothing names is one as well."""
        orphans = (Fact("pdf.attachment"),) if self._files - self._named else ()
        return (*self._facts, *orphans)

    def pages(self, pdf: pikepdf.Pdf) -> None:
        """Look at what stands on the pages first, because its place is known."""
        for number, page in enumerate(pdf.pages, start=1):
            if number > MAX_PAGES:
                return
            with self._careful():
                self._page(page.obj, number)
            with self._careful():
                self._add(wording(page.obj, number))

    def about(self, pdf: pikepdf.Pdf) -> None:
        """Look at what the document says of itself."""
        with self._careful():
            self._add(about(pdf))

    def everything(self, pdf: pikepdf.Pdf) -> None:
        """Look at every object."""
        things: Iterable[Any] = pdf.objects  # numbers and the like come as those of Python
        for thing in things:
            if not isinstance(thing, pikepdf.Object) or thing.objgen in self._seen:
                continue
            with self._careful():
                self._thing(thing, 0)

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """Say of what cannot be looked at that it was not examined."""
        try:
            yield
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 (a hostile structure can be anything anywhere)
            self._facts[_NOT_EXAMINED] = None

    def _page(self, page: Any, number: int) -> None:
        self._thing(page, number)
        for annotation in page.get("/Annots", ()):
            kind = str(annotation.get("/Subtype", ""))
            if kind not in PLAIN:
                self._facts[Fact("pdf.annotation", kind.lstrip("/"), number)] = None
            for thing in (annotation, annotation.get("/A"), annotation.get("/FS")):
                self._thing(thing, number)
        self._add(noted(page, number))

    def _add(self, facts: Iterable[Fact]) -> None:
        self._facts.update(dict.fromkeys(facts))

    def _thing(self, thing: Any, page: int) -> None:
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            self._seen.add(thing.objgen)
        for dictionary in _dictionaries(thing, 0):
            if dictionary.keys() & _TELLING:
                self._attachment(dictionary, page)
                self._script(dictionary, page)
                self._leftover(dictionary, page)
                self._add(named(dictionary))

    def _attachment(self, found: Any, page: int) -> None:
        if found.get("/Type") == "/EmbeddedFile":
            self._files.add(found.objgen)
        if "/EF" not in found:
            return
        self._named.update(file.objgen for file in found["/EF"].values())
        name = str(found.get("/UF", found.get("/F", "")))
        self._facts[Fact("pdf.attachment", one_line(name, MAX_NAME_CHARS), page)] = None

    def _script(self, found: Any, page: int) -> None:
        for name in _scripts(found):
            self._facts[Fact("pdf.script", name, page)] = None

    def _leftover(self, found: Any, page: int) -> None:
        """Look for pages, notes and fields that belong to no page, and for sound and films."""
        if found.get("/Subtype") in _MEDIA:
            self._facts[Fact("pdf.media", str(found["/Subtype"]).lstrip("/"), page)] = None
        if page:
            return
        if found.get("/Type") == "/Page" and "/Contents" in found:
            self._facts[Fact("pdf.revision", "page")] = None
        elif "/FT" in found and "/V" in found and "/Kids" not in found:
            self._add(field(found))


def _scripts(found: Any) -> Iterator[str]:
    action = found.get("/S")
    if isinstance(action, pikepdf.Name) and str(action) in _SCRIPTS:
        yield str(action).lstrip("/")
    elif "/JS" in found:
        yield "JavaScript"
    if "/AA" in found:
        yield "automatic action"
    if "/XFA" in found:
        yield "XFA form"
    opening = found.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S")) not in _HARMLESS:
        yield "action on opening"


def _dictionaries(thing: Any, depth: int) -> Iterator[Any]:
    """Walk what belongs to one object; other objects are looked at by themselves."""
    if depth > MAX_NESTING:
        raise ValueError("nested too deep to be examined")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        parts = thing.values()
    else:
        parts = thing if isinstance(thing, pikepdf.Array) else ()
    for part in parts:
        if isinstance(part, _CONTAINERS) and not part.is_indirect:
            yield from _dictionaries(part, depth + 1)
