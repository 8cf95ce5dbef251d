"""The panel of everything that is known about a document, and the list of its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from archivegen.exports.offers import Offer
from archivegen.model.published import Party, PublishedRecord
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.headings import column_label
from archivegen.site.html import Frame
from archivegen.site.markup import facts, lang, link, size, text
from archivegen.site.parties import parties_html
from archivegen.site.wording import counted, within

_ATTACHED: Final = 48  # that are named; each names what it is attached to

Rows = Iterator[tuple[str, str]]


def about_html(record: PublishedRecord, context: Context, frame: Frame) -> str:
    """Write the facts of a document that is not an e-mail."""
    return facts([*_parties(record, context, frame), *_facts(record, context)])


def about_mail_html(record: PublishedRecord, context: Context) -> str:
    """Write the facts of an e-mail that its head does not show."""
    return facts(_facts(record, context))


def date_html(record: PublishedRecord, context: Context) -> str:
    """Write the date in full; where it cannot be read, as it is written."""
    if record.date:
        return dates.element(record.date, dates.exact(record.date, context.strings))
    if record.date_written:
        return context.phrase("document.written", date=f"<q>{text(record.date_written)}</q>")
    if sent := context.catalogue.filed.get(record.id):
        return context.say("document.sent_with", date=dates.human(sent, context.strings))
    return context.say("date.undated")


def files_html(
    record: PublishedRecord, context: Context, frame: Frame, offered: tuple[Offer, ...]
) -> str:
    """Write what can be kept: what is offered for download, and the pictures of the pages."""
    say = context.strings
    rows = [
        (say[f"document.file_{form}"], "<br>".join(_download(one, files, context) for one in files))
        for form in ("pdf", "text", "json")
        if (files := [one for one in offered if one.form == form])
    ]
    images = [(sheet.number, sheet.image) for sheet in record.sheets if sheet.image]
    if images:
        total = size(sum(image.size for _, image in images), say["list.decimal"])
        label = say.say("document.images", count=len(images))
        href = f"{frame.pictures}p{images[0][0]}.webp"
        rows.append((label, link(href, say.say("document.webp", size=total))))
    return facts(rows)


def _download(offer: Offer, files: Sequence[Offer], context: Context) -> str:
    """Write a link to a file; to one of several parts, with its pages."""
    say, (first, last) = context.strings, offer.pages
    key = "document.download"
    if len(files) > 1:
        key += "_page" if first == last else "_pages"
    told = size(offer.size, say["list.decimal"])
    words = say.say(key, name=offer.name, first=first, last=last, size=told)
    return link(f"{context.shared}{offer.name}", words)


def _parties(record: PublishedRecord, context: Context, frame: Frame) -> Rows:
    say = context.strings
    yield say["document.from"], _listed(record.sender, context, frame)
    yield say["document.to"], _listed(record.to, context, frame)
    yield say["document.cc"], _listed(record.cc, context, frame)
    yield say["document.date"], date_html(record, context)


def _listed(parties: tuple[Party, ...], context: Context, frame: Frame) -> str:
    return parties_html(parties, context, frame, before_role=", ")


def _facts(record: PublishedRecord, context: Context) -> Rows:
    say = context.strings
    yield say["document.marking"], _marking(record, context)
    yield say["document.topics"], _topics(record, context)
    yield say["document.people"], _people(record, context)
    yield say["document.attached_to"], context.document_link(record.parent)
    yield say["document.attachments"], _attachments(record, context)
    yield say["document.related"], _joined(map(context.document_link, record.related))
    for name, words in record.extra:
        yield column_label(name), f"<bdi>{text(words)}</bdi>" if words else ""
    yield say["document.rights"], text(record.rights)
    yield say["document.note"], text(record.note)
    yield say["document.release"], _release(record, context)
    yield say["document.identifier"], f'<span class="id">{text(record.id)}</span>'


def _marking(record: PublishedRecord, context: Context) -> str:
    written = text(record.marking)
    label = context.markings.get(record.marking, "")
    if not label or label.casefold() == record.marking.casefold():
        return written
    original = f"<span{lang(record.language, context.view.language)}>{written}</span>"
    lowered = text(within(label))
    return context.phrase("document.marking_translated", written=original, label=lowered)


def _topics(record: PublishedRecord, context: Context) -> str:
    labels = context.catalogue.info.tags
    return _joined(
        context.list_link("tag", tag, context.view.say(labels.get(tag, {})) or tag)
        for tag in dict.fromkeys(record.tags)
    )


def _people(record: PublishedRecord, context: Context) -> str:
    """Link the people who are in it and have not sent or received it."""
    parties = {party.person for party in (*record.sender, *record.to, *record.cc)}
    known = context.catalogue.people
    return _joined(
        context.list_link("person", person, known[person].name)
        for person in dict.fromkeys(record.people)
        if person not in parties and person in known
    )


def _attachments(record: PublishedRecord, context: Context) -> str:
    if record.kind == "email":
        return ""  # its page shows them
    children = context.catalogue.children.get(record.id, ())
    shown = [context.document_link(child) for child in children[:_ATTACHED]]
    if more := len(children[_ATTACHED:]):
        shown.append(text(counted(context.strings, "list.others", more)))
    return _joined(shown)


def _release(record: PublishedRecord, context: Context) -> str:
    release = context.releases.get(record.release)
    if release is None:
        return ""
    href = context.page(addresses.release_page(release.slug))
    return link(href, context.view.say(release.title) or release.slug)


def _joined(pieces: Iterable[str]) -> str:
    return ", ".join(piece for piece in pieces if piece)
