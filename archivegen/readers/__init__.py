"""Bytes → Document: one format a file, and the only place that opens source files.

A format is a module with `read(source, store) -> Document` and a row of `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from archivegen.errors import Unreadable
from archivegen.model.document import Document, SourceFile, StoreImage
from archivegen.model.kinds import Tones
from archivegen.readers import email, html, image, markdown, pdf, table, text
from archivegen.readers.detect import Format, detect
from archivegen.readers.marks import without_marks

Reader = Callable[[SourceFile, StoreImage], Document]

READERS: Final[dict[Format, Reader]] = {
    "email": email.read,
    "pdf": pdf.read,
    "html": html.read,
    "text": text.read,
    "markdown": markdown.read,
    "table": table.read,
    "image": image.read,
}

_CONTAINERS: Final[dict[Format, str]] = {"mbox": "a mailbox", "zip": "a zip archive"}
_OFFICE_ADVICE: Final = "Save it as PDF or plain text, and publish that."
_OTHER_ADVICE: Final = "Convert it to PDF, an image or text, and publish that."
_DAMAGED_ADVICE: Final = "Open it in its own program, save it anew, and put that in its place."


def read(source: SourceFile, store: StoreImage, scans: Tones = "colour") -> Document:
    """Read a document, whatever it is. `scans`: the tones in which pictures of pages are kept.

    Raises:
        Unreadable: it is empty, of a kind that is not supported, a container of several
            documents, or so damaged that its reader gave up. Nothing else leaves here.

    """
    if not source.data:
        raise Unreadable("the file is empty", "Get it again from where it came from.")
    kind = detect(source.data, source.untrusted_name)
    reader = _of_pictures(scans).get(kind) or READERS.get(kind)
    if reader is None:
        raise _unsupported(kind)
    try:
        return without_marks(reader(source, store))
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop a run
        # Only the class: the message of an exception may quote the document.
        name = type(error).__name__
        raise Unreadable(f"the {kind} could not be read ({name})", _DAMAGED_ADVICE) from None


def _of_pictures(scans: Tones) -> dict[Format, Reader]:
    """Give the readers that make pictures of pages."""
    return {"pdf": partial(pdf.read, scans=scans), "image": partial(image.read, scans=scans)}


def _unsupported(kind: Format) -> Unreadable:
    if kind in _CONTAINERS:
        return Unreadable(
            f"this is {_CONTAINERS[kind]}, which holds several documents: import it",
            "Use `archivegen import`, which takes the documents out of it.",
        )
    if kind == "office":
        return Unreadable("kind not supported: an Office document", _OFFICE_ADVICE)
    return Unreadable(
        "kind not supported: no reader knows this format, or the file is damaged", _OTHER_ADVICE
    )
