"""Makes every generated document of the demonstration, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from tools.demonstration import layout, mail, markup, pdf, pictures, scan, tables
from tools.demonstration.story import STORY, Letter, address, letters

# Files that are drawn or calculated rather than written, by release.
DRAWN: Final[dict[str, Callable[[], bytes]]] = {
    "the-concession/keydates.gif": pictures.key_dates,
    "tender-14-2020/s3e7kn.csv": tables.three_scenarios,
    "tender-14-2020/t8q2mb.jpg": pictures.quay,
    "tender-14-2020/u5h4xr.csv": tables.staff_list,
    "tender-14-2020/x6c5nq.csv": tables.first_calculation,
    "the-audit/p7c3gk.png": pictures.treasury_screen,
}
_EXTENSIONS: Final = {"scan": "pdf", "pdf": "pdf", "jpeg": "jpg", "fax": "tiff"}
_NOT_WRITTEN: Final = (
    "the-concession/keydates.gif",  # stands inside a message
    "the-audit/m2x8ra.eml",  # was withdrawn, and its file deleted
)


def names() -> Iterator[str]:
    """Name every file that is made, as `release/file`."""
    yield from (name for name in _all_names() if name not in _NOT_WRITTEN)


def _all_names() -> Iterator[str]:
    yield from DRAWN
    for path in sorted(STORY.glob("*/*.page")):
        yield f"{path.parent.name}/{path.stem}.{_EXTENSIONS[_page_source(path).settings['made']]}"
    for path in sorted(STORY.glob("*/*.note")):
        yield f"{path.parent.name}/{path.stem}.txt"
    for letter in letters().values():
        yield f"{letter.release}/{letter.id}.eml"


@cache
def document(name: str) -> bytes:
    """Make one document by its name."""
    release, _, file = name.partition("/")
    stem = file.partition(".")[0]
    if name in DRAWN:
        return DRAWN[name]()
    if file.endswith(".eml"):
        return _message(letters()[stem])
    note = STORY / release / f"{stem}.note"
    if note.exists():
        return note.read_text(encoding="utf-8").replace("\n", "\r\n").encode("cp1252")
    return page(STORY / release / f"{stem}.page")


def page(path: Path, replaced: tuple[str, str] = ("", "")) -> bytes:
    """Typeset a document, and scan it if it was a sheet of paper.

    `replaced` makes an earlier version: these words stood in place of those.
    """
    source = markup.parse(path.read_text(encoding="utf-8").replace(*replaced))
    pages = layout.typeset(source)
    title = source.settings["title"]
    match source.settings["made"]:
        case "scan":
            return scan.as_pdf(pages, path.stem, title)
        case "jpeg":
            return pictures.photographed(scan.scanned(pages[0], path.stem))
        case "fax":
            return scan.fax(pages, path.stem)
        case _:
            return pdf.write(pages, title)


@cache
def _page_source(path: Path) -> markup.Source:
    return markup.parse(path.read_text(encoding="utf-8"))


def _message(letter: Letter) -> bytes:
    return mail.message(list(_headers(letter)), _body(letter))


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    settings = letter.settings
    if settings.get("headers") == "transport":
        recipient = address(settings["to"].split(",")[0])[1]
        sender = address(settings["from"])[1]
        yield from mail.transport(letter.when, sender, recipient, letter.id)
    for name in ("From", "To", "Cc", "Bcc"):
        if listed := settings.get(name.lower()):
            boxes = (mail.mailbox(*address(key)) for key in listed.split(","))
            yield name, ",\r\n ".join(boxes)
    yield "Date", settings.get("written-date") or mail.date_line(letter.when)
    yield "Subject", mail.header_words(settings["subject"])
    yield "Message-ID", f"<{letter.message_id}>"
    if above := letter.references():
        yield "In-Reply-To", f"<{above[-1]}>"
        yield "References", "\r\n ".join(f"<{reference}>" for reference in above)


def _body(letter: Letter) -> mail.Part:
    encoding = letter.settings.get("encoding", "quoted-printable")
    part = mail.text_part(letter.text(), encoding=encoding)
    if letter.html:
        html = mail.text_part(letter.html_text(), "html", encoding)
        part = mail.multipart("alternative", [part, _related(letter, html)], letter.id)
    attached = [_attached(letter, order) for order in _listed(letter.settings.get("attach", ""))]
    return mail.multipart("mixed", [part, *attached], letter.id) if attached else part


def _related(letter: Letter, html: mail.Part) -> mail.Part:
    inline = letter.settings.get("inline", "")
    if not inline:
        return html
    data = document(f"{letter.release}/{inline}")
    return mail.multipart(
        "related", [html, mail.attachment(inline, inline, data, inline)], letter.id
    )


def _attached(letter: Letter, order: str) -> mail.Part:
    file, _, name = (part.strip() for part in order.partition("|"))
    return mail.attachment(name, file, document(f"{letter.release}/{file}"))


def _listed(text: str) -> list[str]:
    return [part for part in text.split(" ; ") if part]
