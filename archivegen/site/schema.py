"""The archive, its releases, people, documents and data, in the terms of schema.org.

Only fields that the pages show are told, and only those on the editors' list are told as people:
whoever else wrote or received a document is named by its page, and by nothing that a program could
collect.

Source: schema.org, release 29.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.exports.whole import Download
from archivegen.model.archive import Person, Release
from archivegen.model.kinds import Kind
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses
from archivegen.site.context import Context
from archivegen.site.linked_data import Thing
from archivegen.site.office import office
from archivegen.site.parties import on_the_list
from archivegen.site.view import View, address_of

_TYPES: Final[dict[Kind, str]] = {
    "email": "EmailMessage",
    "image": "ImageObject",
    "table": "SpreadsheetDigitalDocument",
    "text": "TextDigitalDocument",
    "web": "WebContent",
}
_FORMATS: Final = {
    "table": "text/csv",
    "lines": "application/jsonl",
    "package": "application/json",
    "readme": "text/plain",
    "bag": "application/zip",
    "bag_sums": "text/plain",
    "sums": "text/plain",
}
_MOST: Final = 50  # attachments, recipients: a list is no address book


def document(record: PublishedRecord, context: Context) -> Thing:
    """Describe a document, as its page shows it."""
    view, page = context.view, addresses.document_page(record.id)
    public = context.catalogue.public[record.id]
    labels, whole = context.catalogue.info.tags, context.releases.get(record.release)
    return {
        "@type": _TYPES.get(record.kind, "DigitalDocument"),
        "url": address_of(view, page, page),
        "name": context.plain_title(record),
        "description": record.description,
        "inLanguage": record.language,
        "dateSent" if record.kind == "email" else "dateCreated": (
            record.date.iso() if record.date else ""
        ),
        "datePublished": next(iter(public), ""),
        "dateModified": public[-1] if len(public) > 1 else "",
        "version": len(public) if len(public) > 1 else "",
        "keywords": [view.say(labels.get(tag, {})) or tag for tag in dict.fromkeys(record.tags)],
        "copyrightNotice": record.rights,
        **_people(record, view, page),
        "messageAttachment": list(_attachments(record, context, page)),
        "isPartOf": _collection(whole, view, page) if whole else "",
    }


def _people(record: PublishedRecord, view: View, page: str) -> Thing:
    """Describe those on the editors' list: as parties of an e-mail, as authors, or as named."""
    told: dict[str, list[str]]
    if record.kind == "email":
        told = {
            "sender": on_the_list(record.sender),
            "toRecipient": on_the_list(record.to),
            "ccRecipient": on_the_list(record.cc),
        }
    else:
        told = {"author": on_the_list(record.sender)}
    named = {one for ids in told.values() for one in ids}
    told["mentions"] = [one for one in dict.fromkeys(record.people) if one not in named]
    known = view.catalogue.people
    return {
        role: [_named(known[one], view, page) for one in ids[:_MOST] if one in known]
        for role, ids in told.items()
    }


def _named(someone: Person, view: View, page: str) -> Thing:
    where = addresses.facet_pages(view.catalogue)["person", someone.id]
    return {
        "@type": "Person" if someone.kind == "person" else "Organization",
        "name": someone.name,
        "url": address_of(view, page, where),
    }


def person(someone: Person, view: View, page: str) -> Thing:
    """Describe someone on the editors' list, as their page does."""
    told = {**_named(someone, view, page), "description": view.say(someone.description)}
    if someone.kind == "person":
        told["jobTitle"] = office(view, someone)
    return told


def topic(label: str, description: str, view: View, page: str) -> Thing:
    """Describe a topic, as the editors do."""
    return {
        "@type": "DefinedTerm",
        "name": label,
        "description": description,
        "url": address_of(view, page, page),
        "inDefinedTermSet": address_of(view, page, addresses.TOPICS),
    }


def _attachments(record: PublishedRecord, context: Context, page: str) -> Iterator[Thing]:
    if record.kind != "email":
        return
    for child in context.catalogue.children.get(record.id, ())[:_MOST]:
        url = address_of(context.view, page, addresses.document_page(child))
        yield {"@type": "CreativeWork", "url": url}


def _collection(release_: Release, view: View, page: str) -> Thing:
    return {
        "@type": "Collection",
        "name": view.say(release_.title),
        "url": address_of(view, page, addresses.release_page(release_.slug)),
    }


def _holder(view: View, page: str) -> Thing:
    info = view.catalogue.info
    return {
        "@type": "ArchiveOrganization",
        "name": view.say(info.publisher) or view.say(info.title),
        "url": address_of(view, page, addresses.HOME),
    }


def release(told: Release, view: View) -> Thing:
    """Describe a release."""
    page = addresses.release_page(told.slug)
    return {
        **_collection(told, view, page),
        "@type": ["Collection", "ArchiveComponent"],
        "description": view.say(told.summary),
        "datePublished": told.published,
        "collectionSize": view.catalogue.figures(told.slug).documents,
        "isPartOf": _archive(view, page),
        "holdingArchive": _holder(view, page),
    }


def _archive(view: View, page: str) -> Thing:
    return {
        "@type": "Collection",
        "name": view.say(view.catalogue.info.title),
        "url": address_of(view, page, addresses.HOME),
    }


def archive(view: View) -> list[Thing]:
    """Describe the archive: the site, those who hold it, and what they hold."""
    info, page = view.catalogue.info, addresses.HOME
    held = {
        **_archive(view, page),
        "description": view.say(info.description),
        "inLanguage": view.language,
        "collectionSize": view.catalogue.figures().documents,
        "hasPart": [_collection(one, view, page) for one in info.releases],
    }
    site = {
        "@type": "WebSite",
        "name": view.say(info.title),
        "url": address_of(view, page, page),
        "inLanguage": view.language,
    }
    return [site, {**_holder(view, page), "archiveHeld": held}]


def data_set(view: View, name: str, downloads: Sequence[Download]) -> Thing:
    """Describe the downloads of the whole archive as a data set."""
    info, page = view.catalogue.info, addresses.DATA
    days = [change.on for change in view.catalogue.changes]
    years = [facet.value for facet in view.catalogue.facets.get("year", ())]
    licence = view.say(info.licence)
    return {
        "@type": "Dataset",
        "name": name,
        "description": view.say(info.description) or view.say(info.title),
        "url": address_of(view, page, page),
        "creator": _holder(view, page),
        "license": {"@type": "CreativeWork", "name": licence} if licence else "",
        "isAccessibleForFree": True,
        "dateModified": max(days, default=""),
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else "",
        "distribution": [_download(one, view, page) for one in downloads],
    }


def _download(one: Download, view: View, page: str) -> Thing:
    return {
        "@type": "DataDownload",
        "name": one.path.rpartition("/")[2],
        "contentUrl": address_of(view, page, one.path, shared=True),
        "encodingFormat": _FORMATS[one.what],
        "contentSize": f"{one.size} B",
        "sha256": one.digest,
    }
