"""What a change says: what it is about, and the editors' words about it."""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from archivegen.catalogue import Change
from archivegen.model.archive import Person, Release
from archivegen.model.published import Published, Tombstone
from archivegen.site import addresses
from archivegen.site.markup import link, text, value
from archivegen.site.titles import title_html, title_lang, title_text
from archivegen.site.view import View, relative
from archivegen.site.wording import counted

# Of Markdown, what a sentence in a table of changes needs: emphasis, code, and what was struck out.
_SENTENCE: Final = MarkdownIt("zero").enable(["emphasis", "strikethrough", "backticks", "escape"])


def subject_html(view: View, page: str, change: Change) -> str:
    """Write what a change is about, as a link where it has a page."""
    release = _release(view, change)
    if release:
        title = release_title(view, release)
        fragment = "#statements" if change.kind == "statement" else ""
        return link(relative(page, addresses.release_page(release.slug)) + fragment, title)
    if record := view.catalogue.by_id.get(change.id):
        return _document(view, page, record, title_html(record.title, view.strings))
    if person := _person(view, change):
        return link(relative(page, _of_person(view, change.kind, person.id)), person.name)
    if stone := _stone(view, change):
        return _document(view, page, stone, text(stone_title(view, stone)))
    return text(change.title or change.id)


def release_title(view: View, release: Release) -> str:
    """Name a release with its number: `Release 3, The audit`."""
    number = view.strings.say("release.number", number=release.number)
    return f"{number}, {view.say(release.title)}"


def stone_title(view: View, stone: Tombstone) -> str:
    """Name a document that was withdrawn, by its title if the editors left it one."""
    return stone.title or view.strings.say("tombstone.title", id=stone.id)


def said_html(view: View, change: Change) -> str:
    """Write what is said about a change: how many were added, and the editors' words."""
    words = view.say(change.text)
    # The reason of a withdrawal comes from the decisions, where nothing is Markdown.
    said = text(words) if change.kind == "withdrawn" else sentence_html(words)
    if not change.documents:
        return said
    count = text(counted(view.strings, "list.documents", change.documents))
    return f"{count}. {said}".rstrip()


def plain_subject(view: View, change: Change) -> str:
    """Say what a change is about in plain words."""
    if release := _release(view, change):
        return release_title(view, release)
    if record := view.catalogue.by_id.get(change.id):
        return title_text(record.title, view.strings)
    if person := _person(view, change):
        return person.name
    stone = _stone(view, change)
    return stone_title(view, stone) if stone else change.title or change.id


def target(view: View, change: Change) -> str:
    """Say where to read on about a change; the page of changes, where it has no page."""
    if release := _release(view, change):
        return addresses.release_page(release.slug)
    if change.id in view.catalogue.public:
        return addresses.document_page(change.id)
    person = _person(view, change)
    return _of_person(view, change.kind, person.id) if person else addresses.CHANGES


def plain_words(view: View, change: Change) -> str:
    """Say what is said about a change in plain words; what was struck out in quotation marks."""
    words = view.say(change.text)
    said = words if change.kind == "withdrawn" else _plain_sentence(words)
    if not change.documents:
        return said
    count = counted(view.strings, "list.documents", change.documents)
    return f"{count}. {said}".rstrip()


def _plain_sentence(words: str) -> str:
    tokens = _SENTENCE.parseInline(words)
    inline = tokens[0].children or [] if tokens else []
    marks = {"s_open": "“", "s_close": "” →", "softbreak": " ", "hardbreak": " "}
    return "".join(marks.get(token.type, token.content) for token in inline)


def sentence_html(words: str) -> str:
    """Write the editors' words; in `~~old~~ **new**` the new is marked as put in."""
    tokens = _SENTENCE.parseInline(words)
    inline = tokens[0].children or [] if tokens else []
    if any(token.type == "s_open" for token in inline):
        for token in inline:
            _as_correction(token)
    return str(_SENTENCE.renderer.render(tokens, _SENTENCE.options, {}))


def _as_correction(token: Token) -> None:
    kind = token.type.partition("_")[0]
    token.tag = {"s": "del", "strong": "ins"}.get(kind, token.tag)


def _release(view: View, change: Change) -> Release | None:
    """Find the release that a change is about; not the one that a document belongs to."""
    if change.id:
        return None
    releases = view.catalogue.info.releases
    return next((release for release in releases if release.slug == change.release), None)


def _stone(view: View, change: Change) -> Tombstone | None:
    return next((stone for stone in view.catalogue.tombstones if stone.id == change.id), None)


def _document(view: View, page: str, item: Published, title: str) -> str:
    href = value(relative(page, addresses.document_page(item.id)))
    return f'<a href="{href}"{title_lang(item, view)}>{title}</a>'


def _person(view: View, change: Change) -> Person | None:
    """Find whom a change is about, by id or by name."""
    by_name = (person for person in view.catalogue.info.people if person.name == change.title)
    return view.catalogue.people.get(change.id) or next(by_name, None)


def _of_person(view: View, kind: str, identifier: str) -> str:
    """Say where to read the latest statement of someone, or about them."""
    if kind == "statement":
        for release in view.catalogue.info.releases:
            if any(statement.who == identifier for statement in release.statements):
                return addresses.release_page(release.slug) + "#statements"
    return addresses.facet_pages(view.catalogue)["person", identifier]
