"""What a document's page says of others: the same message elsewhere, near-copies, related ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from archivegen.catalogue import Related
from archivegen.catalogue.related import Shared
from archivegen.model.published import PublishedRecord
from archivegen.site import labels
from archivegen.site.comparing import Comparison, Difference, Piece, compare
from archivegen.site.context import Context
from archivegen.site.markup import lang, text
from archivegen.site.source import Meta
from archivegen.site.wording import counted

_COMPARED: Final = 2  # near-copies whose words are compared
_DIFFERENCES: Final = 12
_LONGEST: Final = 400  # characters of a piece
_TAGS: Final = 4


def around_meta(record: PublishedRecord, context: Context) -> Meta:
    """Collect what the page says of other documents; what there is nothing of is empty."""
    catalogue = context.catalogue
    return {
        "same_html": "".join(_same(record, context)),
        "near_html": "".join(_near(record, context)),
        "kin_html": "".join(_kin(one, record, context) for one in catalogue.kin.get(record.id, ())),
    }


def _same(record: PublishedRecord, context: Context) -> Iterator[str]:
    """Say where else the same message is, with the source of each."""
    catalogue = context.catalogue
    original = catalogue.copies.get(record.id, record.id)
    others = [one for one in (original, *catalogue.sources.get(original, ())) if one != record.id]
    if not others:
        return
    key = "copies.twin" if original != record.id else "copies.record"
    if record.kind != "email":
        key += "_attached"
    yield f"<p>{context.say(key)}</p><ul>"
    for other in others:
        source = context.source_html(catalogue.by_id[other])
        told = f'<span class="id">{text(other)}</span>'
        from_ = f"<br>{source}" if source else ""
        yield f"<li>{context.document_link(other)} {told}{from_}</li>"
    yield "</ul>"
    if own := context.source_html(record):
        yield f"<p>{context.phrase('copies.this', source=own)}</p>"


def _near(record: PublishedRecord, context: Context) -> Iterator[str]:
    for at, other in enumerate(context.catalogue.near.get(record.id, ())):
        copy = context.catalogue.by_id[other]
        words = _compared(record, copy, context) if at < _COMPARED else ""
        yield f"<li>{_named(other, context)}{words}</li>"


def _named(identifier: str, context: Context) -> str:
    date = text(context.date(identifier))
    return f"{context.document_link(identifier)} <small>{date}</small>"


def _compared(record: PublishedRecord, other: PublishedRecord, context: Context) -> str:
    """Write the words in which two documents differ, the earlier one's first."""
    earlier, later = sorted((record, other), key=lambda one: _place(one, context))
    found = _comparison(earlier, later, context)
    told = _told(found, context)
    if not found.differences:
        return f"<p>{text(' '.join(told))}</p>" if told else ""
    language = lang(record.language, context.view.language)
    rows = "".join(
        f'<p class="words"{language}>{_difference(one, context)}</p>'
        for one in islice(found.differences, _DIFFERENCES)
    )
    here, there = ("gone", "new") if earlier is record else ("new", "gone")
    key = context.say(
        "near.legend", here=context.strings[f"near.{here}"], there=context.strings[f"near.{there}"]
    )
    label = text(counted(context.strings, "near.differences", len(found.differences)))
    notes = f"<p>{text(' '.join(told))}</p>" if told else ""
    return f'<details class="diff"><summary>{label}</summary><p>{key}</p>{rows}{notes}</details>'


def _comparison(earlier: PublishedRecord, later: PublishedRecord, context: Context) -> Comparison:
    """Compare two documents once: the page of either tells of it."""
    pair = earlier.id, later.id
    if pair not in context.comparisons:
        context.comparisons[pair] = compare(earlier, later)
    return context.comparisons[pair]


def _place(record: PublishedRecord, context: Context) -> tuple[bool, str, str]:
    date = context.catalogue.filed.get(record.id)
    return date is None, date.iso() if date else "", record.id


def _told(found: Comparison, context: Context) -> list[str]:
    """Say what is not compared, and why."""
    strings = context.strings
    if found.refused:
        return [strings["near.refused"]]
    if found.too_many:
        return [strings["near.too_many"]]
    told = []
    if not found.differences and not found.shut:
        told.append(strings["near.equal"])
    if more := len(found.differences) - _DIFFERENCES:
        told += [counted(strings, "near.more", more)] if more > 0 else []
    if found.shut:
        told.append(counted(strings, "near.shut", found.shut))
    return told


def _difference(difference: Difference, context: Context) -> str:
    words = " ".join(_piece(piece, context) for piece in difference.pieces)
    before = "" if difference.begins else "… "
    after = "" if difference.ends else " …"
    return f"{before}{words}{after}"


def _piece(piece: Piece, context: Context) -> str:
    words = text(piece.words[:_LONGEST]) + ("…" if len(piece.words) > _LONGEST else "")
    if piece.kind == "same":
        return words
    tag, key = ("del", "near.heard_gone") if piece.kind == "gone" else ("ins", "near.heard_new")
    heard = lang(context.view.language)
    return (
        f'<{tag}><span class="sr"{heard}>{context.say(key)} </span>{words}'
        f'<span class="sr"{heard}> {context.say("near.heard_end")}</span></{tag}>'
    )


def _kin(one: Related, record: PublishedRecord, context: Context) -> str:
    why = "; ".join(_why(one.why, record, context))
    return f"<li>{_named(one.id, context)}<small>{why}</small></li>"


def _why(shared: Sequence[Shared], record: PublishedRecord, context: Context) -> Iterator[str]:
    """Give the reasons in words."""
    view = context.view
    if any(one.kind == "conversation" for one in shared):
        yield context.say("related.conversation")
    for kind, name in (("tag", labels.tag), ("person", labels.person)):
        values = [one.value for one in shared if one.kind == kind]
        if values:
            told = ", ".join(name(view, value) for value in values[:_TAGS])
            yield context.say(f"related.{kind}", count=len(values), names=told)
    words = [one.value for one in shared if one.kind == "word"]
    if words:
        language = lang(record.language, view.language)
        told = f"<span{language}>{text(', '.join(words))}</span>"
        yield context.phrase("related.word", names=told)
