"""How far a document can be trusted: six rows, in the same order on every document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.exports.offers import Offer, checksums, picture_checksums
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.html import Frame
from archivegen.site.markup import facts, link, text

_DAY: Final = 10  # characters of an ISO day
_FEW: Final = 10  # pictures of pages whose digests have room on a page


def trust_html(
    record: PublishedRecord, context: Context, frame: Frame, offered: tuple[Offer, ...]
) -> str:
    """Write the rows source, verified, vetted, withheld, versions and hash (of what is offered)."""
    say = context.strings
    return facts(
        (
            (say["trust.source"], _source(record, context)),
            (say["trust.verified"], _verified(record, context)),
            (say["trust.vetted"], vetted(record, context)),
            (say["trust.withheld"], _withheld(record, context, frame)),
            (say["trust.versions"], _versions(record, context)),
            (say["trust.hash"], _hash(record, context, offered)),
        )
    )


def vetted(record: PublishedRecord, context: Context) -> str:
    """Say which roles vetted the latest version, and when; never who."""
    if not record.versions:
        return context.say("trust.unstated")
    latest = record.versions[-1]
    return roles_and_day(latest.roles, latest.on, context)


def roles_and_day(roles: tuple[str, ...], on: str, context: Context) -> str:
    """Write roles, translated where they are known, and a day: `archivist; 2 July 2025`."""
    table = context.strings.table
    told = ", ".join(table.get(f"role.{role}", role) for role in dict.fromkeys(roles))
    day = dates.day(on, context.strings)
    return context.say("trust.vetted_by", roles=told, date=day) if told else text(day)


def _source(record: PublishedRecord, context: Context) -> str:
    release = context.releases.get(record.release)
    source = context.source_html(record)
    if release is None:
        return source
    href = context.page(addresses.release_page(release.slug))
    told = link(href, context.strings.say("trust.release", number=release.number))
    return f"{source}, {told}" if source else told


def _verified(record: PublishedRecord, context: Context) -> str:
    release = context.releases.get(record.release)
    words = context.view.say(release.verified) if release else ""
    return text(words) if words else context.say("trust.unstated")


def _withheld(record: PublishedRecord, context: Context, frame: Frame) -> str:
    told = ", ".join(_counts(record, context)) or context.say("trust.nothing")
    of_parts = (code for code, _ in (*record.withheld, *record.attachment_reasons))
    reasons = dict.fromkeys(filter(None, (record.withheld_for, *of_parts)))
    why = "; ".join(_reason(code, frame) for code in reasons)
    return f"{told}: {why}" if why else told


def _reason(code: str, frame: Frame) -> str:
    """Write a reason's code and what it stands for."""
    return f"{frame.code(code)} {text(frame.reasons.get(code, ''))}".rstrip()


def _counts(record: PublishedRecord, context: Context) -> Iterator[str]:
    if record.tier == "metadata":
        yield context.say("trust.everything")
    if passages := sum(count for _, count in record.withheld) - record.regions_withheld:
        yield context.say("trust.passages", count=passages)
    if record.regions_withheld:
        yield context.say("trust.regions", count=record.regions_withheld)
    if record.attachments_withheld:
        yield context.say("trust.attachments", count=record.attachments_withheld)


def _versions(record: PublishedRecord, context: Context) -> str:
    public = context.catalogue.public[record.id]
    days = [dates.short_day(on, context.strings) for on in public]
    if not days:
        return context.say("trust.unstated")
    if len(days) == 1:
        return context.say("trust.unchanged", date=days[0])
    told = [context.say("trust.published", date=days[0])]
    for on, day in zip(public[1:], days[1:], strict=True):
        words = context.corrections.get((record.id, on[:_DAY]), "")
        corrected = context.say("trust.corrected_so" if words else "trust.corrected", date=day)
        told.append(f"{corrected} {words}".rstrip())
    told.append(link(context.page(addresses.CHANGES), context.strings["trust.history"]))
    return " ".join(told)


def _hash(record: PublishedRecord, context: Context, offered: tuple[Offer, ...]) -> str:
    """Write the digests of the files that can be downloaded, and where to check one.

    Those of pictures of pages, of which there may be hundreds, stand in the JSON where they are
    more than a few.
    """
    digest = offered[0].digest
    pictures = sum(bool(sheet.image) for sheet in record.sheets)
    sums = checksums(offered) + (picture_checksums(record) if pictures <= _FEW else "")
    page = link(context.page(addresses.CHECK), context.strings["check.title"])
    return (
        f'<details class="hash"><summary>{digest[:4]}…{digest[-4:]} '
        f"<span>{context.say('trust.whole')}</span></summary>"
        f'<div class="sums">{text(sums.strip())}</div>'
        f"{_of_pictures(record, context) if pictures > _FEW else ''}<small>{page}</small></details>"
    )


def _of_pictures(record: PublishedRecord, context: Context) -> str:
    file = link(f"{context.shared}{record.id}.json", f"{record.id}.json")
    return f"<small>{context.phrase('trust.of_pictures', file=file)}</small> "
