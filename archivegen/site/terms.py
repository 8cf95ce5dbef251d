"""Names and terms from A to Z: what the search is for those who have no script.

It names the people and bodies of the editors' list, and words that lead somewhere: those that
stand in a few documents only. Somebody stands under each name that readers may look for: the whole
one, the last word of it, and other public ones.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Final

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.model.archive import Person
from archivegen.model.prose import Line, Words, lines
from archivegen.model.published import PublishedRecord
from archivegen.search.words import all_inside, fold, pieces, words
from archivegen.site import addresses
from archivegen.site.inputs import Inputs, digest
from archivegen.site.listing import Crumb, crumbs
from archivegen.site.markup import text
from archivegen.site.office import office
from archivegen.site.source import Meta, PageSource, Recipe
from archivegen.site.titles import title_html, title_lang
from archivegen.site.view import View, relative

PER_LETTER: Final = 200
PER_TERM: Final = 10
_SHARE: Final = 0.05  # of the documents: a word that is in more of them leads nowhere
_FEW: Final = 10  # documents that are few in any archive
_MANY: Final = 1_000  # of more, finding the terms takes a while
_SHORTEST: Final = 4  # letters
_OTHER: Final = "other"
_FOLDER: Final = "terms"
_FIRST: Final = 160  # characters of the text: what a document is about stands there
_WORD: Final = re.compile(r"\w+")
_CAPITAL: Final = re.compile(r"[^\W\d_]")


class Term(Struct, frozen=True):
    """A word as it is spelt, and the documents that it leads to."""

    spelling: str
    ids: tuple[str, ...]


class _Entry(Struct, frozen=True):
    """A line of a page: a term, or a name of someone on the editors' list."""

    label: str
    href: str = ""  # of someone's page, below the language's folder
    role: str = ""  # or whose name it is
    ids: tuple[str, ...] = ()


def recipes(view: View, inputs: Inputs) -> Iterator[Recipe]:
    """List the pages of terms, which are made together."""
    records = view.catalogue.records
    made_of = digest(inputs.world(view), *(inputs.row(record) for record in records))
    long = len(records) > _MANY
    yield Recipe(f"{view.language} terms", made_of, partial(pages, view), long)


def pages(view: View) -> Iterator[PageSource]:
    """Write a page for each letter, and the first one, which leads to them."""
    letters = _letters(view)
    links = _Links(view)
    yield _page(view, letters, "", links)
    for letter in letters:
        yield _page(view, letters, letter, links)


def distinctive(catalogue: Catalogue) -> tuple[Term, ...]:
    """Find words of titles and first lines that stand in a few documents, the best first.

    They are spelt in lower case here. What is the name of a sender or a recipient who is not on
    the editors' list is no term: nobody else has an entry. Nor is the name of a person on the list,
    whose entry leads to all of their documents.
    """
    return _distinctive(catalogue, _beginnings(catalogue))


def _beginnings(catalogue: Catalogue) -> dict[str, str]:
    return {record.id: _beginning(record) for record in catalogue.records}


def _distinctive(catalogue: Catalogue, beginnings: Mapping[str, str]) -> tuple[Term, ...]:
    found: dict[str, list[str]] = {}
    begun = {identifier: pieces(beginning) for identifier, beginning in beginnings.items()}
    folded = _Folded(piece for parts in begun.values() for piece in parts)
    for identifier, parts in begun.items():
        for word in {word for piece in parts for word in folded.words[piece]}:
            found.setdefault(word, []).append(identifier)
    for name in _names_of_others(catalogue) | _names_of_listed(catalogue):
        found.pop(name, None)
    return chosen(found, folded.spelt, len(catalogue.records))


class _Folded:
    """The longer words of pieces of texts, folded: most pieces are in many texts."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.words: dict[str, list[str]] = {}  # piece → those in it
        self.spelt: dict[str, str] = {}  # each word, as it was before
        different = dict.fromkeys(pieces)
        inside = all_inside(different)
        plain = {one: fold(one) for one in set(inside.spellings) if len(one) >= _SHORTEST}
        spellings = iter(inside.spellings)
        for piece, count in zip(different, inside.counts, strict=True):
            self.words[piece] = [plain[one] for one in islice(spellings, count) if one in plain]
        for spelling, word in plain.items():
            self.spelt[word] = min(spelling, self.spelt.get(word, spelling))


def _names_of_others(catalogue: Catalogue) -> set[str]:
    """Collect the words, folded, of the names of parties who are not on the list."""
    names = {
        _shown(party.name)
        for record in catalogue.records
        for party in (*record.sender, *record.to, *record.cc)
        if party.person not in catalogue.people
    }
    return {fold(word) for name in names for word, _ in words(name)}


def _names_of_listed(catalogue: Catalogue) -> set[str]:
    """Collect the words, folded, of the names of people on the list; those of bodies are common."""
    people = (person for person in catalogue.info.people if person.kind == "person")
    names = (name for person in people for name in (person.name, *person.known_as))
    return {fold(word) for name in names for word, _ in words(name)}


def chosen(
    found: Mapping[str, Sequence[str]], spelt: Mapping[str, str], documents: int
) -> tuple[Term, ...]:
    """Choose the words (folded → documents) that lead to a few of all documents."""
    most = max(_FEW, int(documents * _SHARE))
    worth = {
        word: len(ids) * math.log(documents / len(ids))
        for word, ids in found.items()
        if 2 <= len(ids) <= most and len(word) >= _SHORTEST and not word.isdecimal()
    }
    order = sorted(worth, key=lambda word: (-worth[word], word))
    return tuple(Term(spelt[word], tuple(found[word][:PER_TERM])) for word in order)


def _as_written(terms: Iterable[Term], beginnings: Mapping[str, str]) -> dict[str, str]:
    """Spell each term as the first of its documents does that does not shout it."""
    plain, said = _Plain(), _Said(beginnings)
    written: dict[str, str] = {}
    for term in terms:
        folded = fold(term.spelling)
        ways = (word for one in term.ids for word in said[one] if plain[word] == folded)
        if first := next(ways, ""):
            quiet = (word for word in chain([first], ways) if not word.isupper())
            written[folded] = next(quiet, first)
    return written


class _Plain(dict[str, str]):
    """Word → the same, folded: most words have been seen before."""

    def __missing__(self, word: str) -> str:
        self[word] = folded = fold(word)
        return folded


class _Said(dict[str, list[str]]):
    """Document → the words of its beginning; few documents are asked for theirs."""

    def __init__(self, beginnings: Mapping[str, str]) -> None:
        super().__init__()
        self._beginnings = beginnings

    def __missing__(self, identifier: str) -> list[str]:
        self[identifier] = found = _WORD.findall(self._beginnings[identifier])
        return found


def _beginning(record: PublishedRecord) -> str:
    """Take the title and the first lines, without what is withheld."""
    parts, left = [_shown(record.title)], _FIRST
    for sheet in record.sheets[:1]:
        for line in lines(sheet.blocks):
            parts.append(_shown(line)[:left])
            left -= len(parts[-1])
            if left <= 0:
                break
    return "\n".join(parts)


def _shown(line: Line) -> str:
    if len(line) == 1 and isinstance(line[0], Words):  # as most are
        return line[0].text
    return " ".join([part.text for part in line if isinstance(part, Words)])


def _letters(view: View) -> dict[str, list[_Entry]]:
    """Put people and terms under their letters, in the order of the alphabet."""
    where = addresses.facet_pages(view.catalogue)
    under: dict[str, list[_Entry]] = {}
    for person in view.catalogue.info.people:
        for entry in _of_person(view, person, where["person", person.id]):
            under.setdefault(letter_of(entry.label), []).append(entry)
    beginnings = _beginnings(view.catalogue)
    terms = _distinctive(view.catalogue, beginnings)
    shown = list(_with_room(terms, Counter({one: len(under[one]) for one in under})))
    spelt = _as_written(shown, beginnings)
    for term in shown:
        label = spelt.get(fold(term.spelling), term.spelling)
        under.setdefault(letter_of(term.spelling), []).append(_Entry(label, ids=term.ids))
    return {letter: sorted(under[letter], key=_alphabetical) for letter in _ordered(under)}


def _with_room(terms: Iterable[Term], taken: Counter[str]) -> Iterator[Term]:
    """Leave out terms for which their letter, of which so much is `taken`, has no room."""
    for term in terms:
        letter = letter_of(term.spelling)
        if taken[letter] < PER_LETTER:
            taken[letter] += 1
            yield term


def _of_person(view: View, person: Person, href: str) -> Iterator[_Entry]:
    """Name somebody by their name, and lead from their other names to it."""
    role = office(view, person)
    yield _Entry(person.name, href, role)
    whole = f"{person.name}, {role}" if role else person.name
    for name in dict.fromkeys(_other_names(person)):
        if name != person.name:
            yield _Entry(name, href, whole)


def _other_names(person: Person) -> Iterator[str]:
    """Give the other names that are public; of a person, also the last word of each name."""
    for name in (person.name, *person.known_as):
        yield name
        if person.kind == "person" and " " in name.strip():
            yield name.split()[-1]


def letter_of(label: str) -> str:
    """Say under which letter a word stands, without its accents; `other` for figures and signs."""
    return _letter(label[:1])


@lru_cache(maxsize=1_000)
def _letter(first: str) -> str:
    folded = unicodedata.normalize("NFKD", fold(first) or first)[:1].upper()
    return folded if _CAPITAL.match(folded) else _OTHER


def _ordered(letters: Iterable[str]) -> list[str]:
    return sorted(letters, key=lambda letter: (letter == _OTHER, letter))


def _alphabetical(entry: _Entry) -> tuple[str, str]:
    return fold(entry.label), entry.label


def address(letter: str) -> str:
    """Say where the page of a letter is; letters that are not ASCII go by their number."""
    if not letter:
        return addresses.TERMS
    name = letter.lower() if letter == _OTHER or letter.isascii() else f"u{ord(letter):04x}"
    return f"{_FOLDER}/{name}.html"


def _page(
    view: View, letters: Mapping[str, Sequence[_Entry]], letter: str, links: _Links
) -> PageSource:
    page = address(letter)
    entries = letters.get(letter, ())
    all_of = view.strings["search.terms"]
    name = _name(view, letter)
    title = view.strings.say("search.terms_title", letter=name) if letter else all_of
    path = [Crumb(all_of, addresses.TERMS if letter else "")]
    return PageSource(
        path=view.source(page),
        template="terms.html",
        title=title,
        meta={
            "ui": view.language,
            "tab": "documents",
            "path": page,
            "crumbs": crumbs(view, page, [*path, Crumb(name)] if letter else path),
            "letters": [_link(view, page, other, letter) for other in letters],
            "entries_html": "".join(_entry(page, entry, links) for entry in entries),
        },
    )


def _name(view: View, letter: str) -> str:
    return view.strings["search.terms_other"] if letter == _OTHER else letter


def _link(view: View, page: str, letter: str, current: str) -> Meta:
    return {
        "label": _name(view, letter),
        "href": relative(page, address(letter)),
        "here": letter == current,
    }


def _entry(page: str, entry: _Entry, links: _Links) -> str:
    if entry.href:
        href = relative(page, entry.href)
        name = f'<a href="{href}">{text(entry.label)}</a>'
        return f"<div><dt>{name}</dt><dd>{text(entry.role)}</dd></div>"
    listed = "".join(f"<li>{links[id_]}</li>" for id_ in entry.ids)
    return f'<div><dt dir="auto">{text(entry.label)}</dt><dd><ul>{listed}</ul></dd></div>'


class _Links(dict[str, str]):
    """Document → a link to it from the page of any letter, as they are all in one folder."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def __missing__(self, identifier: str) -> str:
        view = self._view
        record = view.catalogue.by_id[identifier]
        href = relative(address(_OTHER), addresses.document_page(identifier))
        title = title_html(record.title, view.strings)
        self[identifier] = link = f'<a href="{href}"{title_lang(record, view)}>{title}</a>'
        return link
