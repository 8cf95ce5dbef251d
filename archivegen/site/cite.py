"""Citations of a document: in plain words, as BibTeX, and as CSL-JSON.

BibTeX counts braces whether or not a backslash stands before them, so a brace in a value would end
the entry early; letters that TeX takes as commands are written as commands. CSL-JSON follows the
schema of CSL 1.0.2 (csl-data.json).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from archivegen.model.dates import PartialDate
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.markup import text
from archivegen.site.parties import names
from archivegen.site.wording import within

_NAMED: Final = 3  # authors or recipients before "and others"
_CSL_TYPES: Final = {
    "conversation": "personal_communication",
    "email": "personal_communication",
    "image": "graphic",
    "table": "dataset",
    "web": "webpage",
}
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "#$%&_"},
}
_TEX_LETTER: Final = re.compile(r"[\\{}~^#$%&_]")
_SPACES: Final = re.compile(r"\s+")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What is cited: everything in plain words."""

    id: str
    kind: str
    kind_word: str
    title: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: PartialDate | None
    date_words: str
    language: str
    site: str
    publisher: str
    where: str  # "The Telmora Papers, document k7f3qz, version 2"
    version: int
    url: str
    until: PartialDate | None = None  # the last day, where `date` is the first of several


def source(record: PublishedRecord, context: Context) -> Source:
    """Collect what the citations of a document say."""
    info = context.catalogue.info
    version = max(1, len(context.catalogue.public[record.id]))
    key = "cite.version" if version > 1 else "cite.source"
    return Source(
        id=record.id,
        kind=record.kind,
        kind_word=context.kind(record),
        title=context.plain_title(record),
        authors=tuple(name for name in names(record.sender) if name),
        recipients=tuple(name for name in names(record.to) if name),
        date=record.date,
        date_words=dates.human(record.date, context.strings) if record.date else "",
        language=record.language,
        site=context.site,
        publisher=context.view.say(info.publisher),
        where=context.strings.say(key, site=context.site, id=record.id, version=version),
        version=version,
        url=f"{info.site_url}{addresses.document_page(record.id)}",
    )


def plain(cited: Source, context: Context) -> str:
    """Cite in words: who to whom, the title, what and when; the archive; the permanent link."""
    parts = [_who(cited, context), f"“{cited.title}”", within(cited.kind_word), cited.date_words]
    return f"{', '.join(part for part in parts if part)}. {cited.where}. {cited.url}"


def bibtex(cited: Source) -> str:
    """Cite as a BibTeX entry. Braces are balanced whatever the words are."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "howpublished": _tex(cited.where),
        "publisher": _tex(cited.publisher),
        **_bibtex_date(cited.date, cited.until),
        "language": _tex(cited.language),
        "url": _tex_url(cited.url),
    }
    lines = [f"  {name} = {{{words}}}" for name, words in fields.items() if words]
    return f"@misc{{{cited.id},\n" + ",\n".join(lines) + "\n}"


def csl(cited: Source) -> str:
    """Cite as CSL-JSON: a list with one item, a line a field."""
    item: dict[str, Any] = {
        "id": cited.id,
        "type": _CSL_TYPES.get(cited.kind, "document"),
        "title": cited.title,
        "author": [{"literal": name} for name in cited.authors],
        "recipient": [{"literal": name} for name in cited.recipients],
        "genre": cited.kind_word,
        "issued": _issued(cited.date, cited.until),
        "archive": cited.site,
        "archive_location": cited.id,
        "publisher": cited.publisher,
        "version": str(cited.version) if cited.version > 1 else "",
        "language": cited.language,
        "URL": cited.url,
    }
    lines = [f'"{name}": {_json(value)}' for name, value in item.items() if value]
    return "[{\n" + ",\n".join(lines) + "\n}]"


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def cite_html(cited: Source, context: Context) -> str:
    """Write the three citations, one shown at a time: by radio buttons, without script."""
    words = text(plain(cited, context)).replace(
        text(cited.site) + ",", f"<i>{text(cited.site)}</i>,", 1
    )
    forms = (
        (context.say("cite.plain"), f'<div class="cite">{words}</div>'),
        ("BibTeX", f'<div class="cite raw">{text(bibtex(cited))}</div>'),
        ("CSL-JSON", f'<div class="cite raw">{text(csl(cited))}</div>'),
    )
    return _choice(forms, context)


def _choice(forms: Sequence[tuple[str, str]], context: Context) -> str:
    inputs = "".join(
        f'<input type="radio" name="cite" id="cite-{number}" class="sr"'
        f"{' checked' if number == 1 else ''}>"
        for number in range(1, len(forms) + 1)
    )
    boxes = "".join(box for _, box in forms)
    labels = "".join(
        f'<label for="cite-{number}">{name}</label>' for number, (name, _) in enumerate(forms, 1)
    )
    copy = (
        f'<button type="button" class="copy" data-done="{context.say("shell.copied")}" hidden>'
        f"{context.say('shell.copy_citation')}</button>"
    )
    return f'<div class="cites">{inputs}{boxes}<p class="tabs2">{labels}{copy}</p></div>'


def _who(cited: Source, context: Context) -> str:
    sender = _several(cited.authors, context)
    recipients = _several(cited.recipients, context)
    if sender and recipients:
        return context.strings.say("cite.letter", sender=sender, recipients=recipients)
    return sender


def _several(people: Sequence[str], context: Context) -> str:
    if len(people) <= _NAMED:
        return ", ".join(people)
    return context.strings.say("cite.others", names=", ".join(people[:_NAMED]))


def _bibtex_date(first: PartialDate | None, last: PartialDate | None) -> dict[str, str]:
    """Give the fields of a date; of several days, as far as the first and the last agree."""
    if not first:
        return {}
    last = last or first
    if first.year != last.year:
        return {"year": f"{first.year:04d}--{last.year:04d}"}
    month = first.month if first.month == last.month else 0
    day = first.day if month and first.day == last.day else 0
    return {
        "year": f"{first.year:04d}",
        "month": f"{month}" if month else "",
        "day": f"{day}" if day else "",
    }


def _issued(first: PartialDate | None, last: PartialDate | None) -> dict[str, Any] | None:
    days = [_date_parts(date) for date in (first, last) if date]
    return {"date-parts": days[:1] if days[:1] == days[1:] else days} if days else None


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]


def _tex(words: str) -> str:
    escaped = _TEX_LETTER.sub(lambda match: _TEX[match[0]], words)
    return _SPACES.sub(" ", escaped).strip()


def _tex_url(url: str) -> str:
    return re.sub(r"[\\{}\s]", "", url)
