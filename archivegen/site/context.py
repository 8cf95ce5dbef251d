"""What the pages of documents share, looked up once for each interface language.

Every document page lies in the same folder, and every conversation in another, so the addresses of
everything around them are the same from all of a folder, and are worked out once.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from archivegen.catalogue.facets import FacetName
from archivegen.model.archive import Person, Release
from archivegen.model.published import Published, PublishedRecord, Tombstone
from archivegen.site import addresses, dates
from archivegen.site.change_words import sentence_html
from archivegen.site.comparing import Comparison
from archivegen.site.html import Frame
from archivegen.site.markup import lang, link, text
from archivegen.site.office import office
from archivegen.site.outline import levels
from archivegen.site.titles import title_html, title_lang, title_text
from archivegen.site.view import View, relative

_UP: Final = "../"  # from `documents/` to the top of the language's part of the site


class Context:
    """The archive as the pages of a folder see it; answers are kept."""

    def __init__(self, view: View, folder: str = "documents") -> None:
        self.view = view
        self._folder = folder
        self.documents = "" if folder == "documents" else f"{_UP}documents/"
        self.catalogue = view.catalogue
        self.strings = view.strings
        info = view.catalogue.info
        self.site = view.say(info.title)
        self.reasons = {reason.code: view.say(reason.label) for reason in info.reasons}
        self.markings = {mark.written: view.say(mark.label) for mark in info.markings}
        self.releases: dict[str, Release] = {release.slug: release for release in info.releases}
        self.tombstones = {stone.id: stone for stone in view.catalogue.tombstones}
        self.summaries: dict[int, str] = {}  # of conversations, by their index
        self.comparisons: dict[tuple[str, str], Comparison] = {}  # the earlier document's id first
        self._titles: dict[str, str] = {}

    @cached_property
    def lists(self) -> dict[tuple[FacetName, str], str]:
        """The address of the list of each facet value."""
        pages = addresses.facet_pages(self.catalogue)
        return {key: _UP + page for key, page in pages.items()}

    @cached_property
    def shared(self) -> str:
        """The address of the folder that the pictures of all languages are in."""
        folder = relative(self.view.path(f"{self._folder}/"), "documents")
        return "" if folder == "." else f"{folder}/"

    @cached_property
    def roles(self) -> dict[str, str]:
        """What each person on the editors' list was: role and organisation, escaped."""
        return {person.id: text(self._role(person)) for person in self.catalogue.info.people}

    @cached_property
    def corrections(self) -> dict[tuple[str, str], str]:
        """What the editors say of each correction: id of the document, ISO day → HTML."""
        found = (change for change in self.catalogue.changes if change.kind == "corrected")
        return {(one.id, one.on): sentence_html(self.view.say(one.text)) for one in found if one.id}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each message stands in its conversation."""
        return {
            entry.id: position
            for conversation in self.catalogue.conversations
            for position, entry in enumerate(conversation.entries)
            if entry.id
        }

    def say(self, key: str, **values: object) -> str:
        """Fill in a string of the interface and escape it all."""
        return text(self.strings.say(key, **values))

    def phrase(self, key: str, **html: str) -> str:
        """Fill in a string of the interface with pieces of HTML."""
        return text(self.strings[key]).format(**html)

    def frame(self, record: PublishedRecord) -> Frame:
        """Say what the words of a document need to know about the page around them."""
        language = self.view.language
        known = bool(lang(record.language))
        return Frame(
            strings=self.strings,
            reasons=self.reasons,
            reasons_at=self.page(addresses.release_page(record.release)),
            pictures=f"{self.shared}{record.id}/",
            own=lang(language, record.language) if known else "",
            language=record.language if known else "",
            others=self.view.catalogue.info.interface,
            levels=levels(record.sheets),
        )

    def page(self, path: str) -> str:
        """Say where a page of this language is, as seen from a document's page."""
        return _UP + path

    def kind(self, item: Published) -> str:
        """Say what a document is: the editors' word, or the kind's; with a capital letter."""
        word = item.kind_word if isinstance(item, Tombstone) else item.type or item.kind
        known = self.strings.table.get(f"kind.{word.lower()}", word)
        return known[:1].upper() + known[1:]

    def language(self, code: str) -> str:
        """Name a language in the interface's language; its code, where there is no name."""
        return self.strings.table.get(f"language.{code.partition('-')[0].lower()}", code)

    def title(self, identifier: str) -> str:
        """Write a document's title for a link to it; never empty."""
        if identifier not in self._titles:
            item = self._item(identifier)
            self._titles[identifier] = (
                text(self.plain_title(item))
                if isinstance(item, Tombstone)
                else title_html(item.title, self.strings)
            )
        return self._titles[identifier]

    def plain_title(self, item: Published) -> str:
        """Say a document's title in plain words; never empty."""
        if isinstance(item, Tombstone):
            return item.title or self.strings.say("tombstone.title", id=item.id)
        return title_text(item.title, self.strings)

    def date(self, identifier: str) -> str:
        """Write where a document stands in time, in words."""
        found = self.catalogue.filed.get(identifier)
        return dates.human(found, self.strings) if found else self.strings["date.undated"]

    def document_link(self, identifier: str) -> str:
        """Write a link to a document, or nothing where it is not published."""
        item = self._known(identifier)
        if item is None:
            return ""
        attributes = self.lang_of_title(item)
        href = f"{self.documents}{identifier}.html"
        return f'<a href="{href}"{attributes}>{self.title(identifier)}</a>'

    def lang_of_title(self, item: Published) -> str:
        """Write the language of a title as attributes, where it is not the interface's."""
        return title_lang(item, self.view)

    def source_html(self, record: PublishedRecord) -> str:
        """Write where a document comes from: its own words of the editors, or its release's."""
        if words := record.source.rstrip(". "):
            language = lang(self.view.editors_language, around=self.view.language)
            return f"<span{language}>{text(words)}</span>" if language else text(words)
        release = self.releases.get(record.release)
        return text(self.view.say(release.source).rstrip(". ")) if release else ""

    def list_link(self, name: FacetName, value: str, label: str) -> str:
        """Write a link to the list of a facet value; the words alone, where there is none."""
        href = self.lists.get((name, value))
        return link(href, label) if href else text(label)

    def _role(self, person: Person) -> str:
        return office(self.view, person)

    def _known(self, identifier: str) -> Published | None:
        return self.catalogue.by_id.get(identifier) or self.tombstones.get(identifier)

    def _item(self, identifier: str) -> Published:
        found = self._known(identifier)
        if found is None:
            raise KeyError(identifier)
        return found
