"""The pages of e-mails: head, words, attachments, and the place in the conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from archivegen.catalogue.parts import Part
from archivegen.exports.offers import offers
from archivegen.model.published import PublishedRecord
from archivegen.site.about import about_mail_html, date_html
from archivegen.site.answers import Answers
from archivegen.site.context import Context
from archivegen.site.documents import common_meta, page_of
from archivegen.site.html import Frame, prose_html
from archivegen.site.markup import facts, lang, text
from archivegen.site.paper import Extent, paper_html
from archivegen.site.parties import parties_html
from archivegen.site.parts import Share, parts_meta, shares, title
from archivegen.site.place import place_html
from archivegen.site.source import PageSource

_PAPER: Final = Extent(lines=14, characters=80)  # of an attachment: as much as its frame shows


def mail_pages(record: PublishedRecord, context: Context) -> Iterator[PageSource]:
    """Write one e-mail's pages, mostly one."""
    frame = context.frame(record)
    offered = offers(record, context.catalogue)
    answers = Answers(record, context)
    meta = common_meta(record, context, frame, offered)
    meta |= {
        "head_html": _head(record, answers, context, frame),
        "attachments_count": _count(record, context),
        "place_html": place_html(record.id, context),
        "about_html": about_mail_html(record, context),
    }
    every = shares(record, context.catalogue)
    for share in every:
        own = meta | parts_meta(record, share, every, context, offered)
        own["attachments_html"] = attachments_html(record, share, context, frame)
        body = _body(record, share.part, answers, context, frame)
        yield page_of("email.html", title(record, share, every, context), own, body, context)


def _head(record: PublishedRecord, answers: Answers, context: Context, frame: Frame) -> str:
    say = context.strings
    return facts(
        (
            (say["document.from"], parties_html(record.sender, context, frame)),
            (say["document.to"], parties_html(record.to, context, frame)),
            (say["document.cc"], parties_html(record.cc, context, frame)),
            (say["document.date"], date_html(record, context)),
            *answers.rows(),
        )
    )


def _body(
    record: PublishedRecord, part: Part, answers: Answers, context: Context, frame: Frame
) -> str:
    blocks = tuple(block for piece in part.slices for block in piece.sheet.blocks)
    noting = replace(frame, noted=answers.quoted(blocks))
    words = "\n".join(
        prose_html(
            piece.sheet.blocks, noting, page=piece.sheet.number, first=piece.first, numbers=True
        )
        for piece in part.slices
        if piece.sheet.blocks
    )
    if not words:
        return ""
    attributes = lang(record.language, context.view.language)
    return f'<div class="mailbody"{attributes}>\n{words}\n</div>'


def _count(record: PublishedRecord, context: Context) -> str:
    children = _children(record, context)
    count = len(children) + record.attachments_withheld
    described = sum(child.tier == "metadata" for child in children)
    if withheld := described + record.attachments_withheld:
        return context.strings.say("mail.of_which", count=count, withheld=withheld)
    return f"{count}" if count else ""


def _children(record: PublishedRecord, context: Context) -> list[PublishedRecord]:
    known = context.catalogue.by_id
    return [known[child] for child in context.catalogue.children.get(record.id, ())]


def attachments_html(record: PublishedRecord, share: Share, context: Context, frame: Frame) -> str:
    """Write a tile for each attachment of a page; on the first one also for those withheld."""
    tiles = [_tile(child, context) for child in _children(record, context)[slice(*share.attached)]]
    if not share.is_first:
        return "".join(tiles)
    rest = record.attachments_withheld
    for code, count in record.attachment_reasons:
        label = text(frame.reasons.get(code, "")) or context.say("mail.withheld_text")
        tiles.append(_withheld_tile(count, f"{frame.code(code)} ", label, context))
        rest -= count
    if rest:
        tiles.append(_withheld_tile(rest, "", context.say("mail.withheld_text"), context))
    return "".join(tiles)


def _tile(record: PublishedRecord, context: Context) -> str:
    language = context.lang_of_title(record)
    return (
        f'<div class="att"><a href="{record.id}.html">{_thumbnail(record, context)}'
        f"<b{language}>{context.title(record.id)}</b><span>{text(_told(record, context))}</span>"
        "</a></div>"
    )


def _thumbnail(record: PublishedRecord, context: Context) -> str:
    if record.tier == "metadata":
        code = f'<span class="code">{text(record.withheld_for)}</span>'
        why = f"{code} " if record.withheld_for else ""
        return f'<span class="ph none">{why}{context.say("mail.withheld_whole")}</span>'
    for sheet in record.sheets:
        if image := sheet.thumbnail:
            return (
                f'<span class="ph"><img src="{context.shared}{record.id}/p{sheet.number}-t.webp"'
                f' alt="" width="{image.width}" height="{image.height}" loading="lazy"></span>'
            )
    if paper := paper_html(record, _PAPER):
        language = lang(record.language, context.view.language)
        return f'<span class="ph paper" aria-hidden="true"{language}>{paper}</span>'
    return f'<span class="ph none">{text(context.kind(record))}</span>'


def _told(record: PublishedRecord, context: Context) -> str:
    if record.tier == "metadata":
        return context.strings["mail.described"]
    kind = context.kind(record)
    if record.kind in ("pdf", "scan"):
        kind = context.strings.say("document.pages", kind=kind, count=max(1, len(record.sheets)))
    return f"{kind}, {context.language(record.language)}" if record.language else kind


def _withheld_tile(count: int, code: str, why: str, context: Context) -> str:
    label = context.say("mail.withheld")
    more = context.say("mail.withheld_many", count=count) if count > 1 else label
    return (
        f'<div class="att"><span class="ph none">{code}{label}</span><b>{more}</b>'
        f"<span>{why}</span></div>"
    )
