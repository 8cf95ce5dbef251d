"""A list as a file: what documents and readers wrote stays words in Markdown, HTML and tables."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from archivegen.model.dates import PartialDate
from archivegen.model.published import Thread
from archivegen.site import cite
from archivegen.site.conversation_facts import cited
from tests.keeping.scripts import Ask
from tests.site.samples import context, record

pytestmark = pytest.mark.node

ABOUT = {
    "title": "A collection",
    "site": "The Papers",
    "language": "en",
    "note": "Note",
    "columns": "id,kind,title,date,place,passage,note,status,citation,address",
}
URL = "https://papers.example/documents/k7f3qz.html#p1.4&passage=1-2.abc"
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style><script>alert(1)</script>",
    "# not a heading",
    "1. not a list\n- nor this",
    "[a link](https://evil.example) ![x](y)",
    "https://evil.example www.evil.example a@evil.example",
    "`code` **bold** _it_ ~~no~~ $x$ ^y^ <b>&amp;",
    "    indented\n\n---\n===\n> quote\n| a | b |\n|---|---|",
    "\\# \\<b> &lt; {: .x } ::: [^1]: a",
    "=HYPERLINK(1)",
]
hostile = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\n"), max_size=40
)


def row(**given: Any) -> dict[str, Any]:
    return {
        "state": "there",
        "title": "Minutes",
        "language": "sq",
        "kind": "PDF",
        "date": "9 April 2020",
        "place": "page 2, paragraph 4",
        "quote": "the fee",
        "changed": False,
        "citation": f"“Minutes”, pdf. The Papers, document k7f3qz. {URL}",
        "href": "x",
        "address": URL,
    } | given


def entry(note: str = "", told: str = "", **given: Any) -> dict[str, Any]:
    return {"row": row(**given), "note": note, "id": "k7f3qz", "told": told}


def blank(words: str) -> str:
    return " ".join(words.split())


class Reader(HTMLParser):
    """The tags of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def said(self) -> str:
        return blank(" ".join(self.words))


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def test_markdown_holds_the_citation_and_the_note(ask: Ask) -> None:
    page = Reader(MARKDOWN.render(ask("markdown", [entry("look here")], ABOUT)))
    assert [tag for tag, _ in page.tags if tag in {"h1", "h2", "blockquote"}] == [
        "h1",
        "h2",
        "blockquote",
    ]
    assert page.said == blank(
        "A collection The Papers Minutes PDF, 9 April 2020, page 2, paragraph 4 the fee"
        f" Note: look here “Minutes”, pdf. The Papers, document k7f3qz. {URL}"
    )


@settings(max_examples=60, deadline=None)
@given(title=hostile, quote=hostile, note=hostile)
def test_what_was_written_is_no_markdown(ask: Ask, title: str, quote: str, note: str) -> None:
    text = ask("markdown", [entry(note, title=title, quote=quote)], ABOUT)
    for reader in (MARKDOWN, MarkdownIt("commonmark"), MarkdownIt("default")):
        page = Reader(reader.render(text))
        assert {tag for tag, _ in page.tags} <= {"h1", "h2", "p", "blockquote", "a"}
        assert [one["href"] for tag, one in page.tags if tag == "a"] == [URL]
        for words in (title, quote):
            assert blank(words) in page.said


def test_no_address_in_markdown_stands_bare(ask: Ask) -> None:
    text = ask("markdown", [entry("see https://evil.example or www.evil.example")], ABOUT)
    assert re.findall(r"https?://\S+|www\.\S+", text) == [f"{URL}>"]


@settings(max_examples=60, deadline=None)
@given(title=hostile, quote=hostile, note=hostile)
def test_a_saved_page_runs_nothing_and_loads_nothing(
    ask: Ask, title: str, quote: str, note: str
) -> None:
    page = Reader(ask("html", [entry(note, title=title, quote=quote, language=title)], ABOUT))
    tags = {tag for tag, _ in page.tags}
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "blockquote", "a",
    }  # fmt: skip
    names = {name for _, attributes in page.tags for name in attributes}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "href", "class"}
    assert {attributes["href"] for tag, attributes in page.tags if tag == "a"} <= {URL}
    for words in (title, quote, note):
        assert blank(words) in page.said


def test_a_saved_page_has_a_policy_that_allows_no_script(ask: Ask) -> None:
    page = Reader(ask("html", [entry()], ABOUT))
    policies = [one["content"] for tag, one in page.tags if one.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "file:///home/x/k7f3qz.html"])
def test_an_address_that_is_none_for_others_is_no_link(address: str, ask: Ask) -> None:
    page = Reader(ask("html", [entry(address=address)], ABOUT))
    assert "a" not in {tag for tag, _ in page.tags}


@settings(max_examples=60, deadline=None)
@given(title=hostile, quote=hostile, note=hostile)
def test_a_table_has_every_word_and_no_formula(ask: Ask, title: str, quote: str, note: str) -> None:
    table = ask("table", [entry(note, "moved", title=title, quote=quote)], ABOUT)
    head, cells = csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    found = dict(zip(head, cells, strict=True))
    for name, words in (("title", title), ("passage", quote), ("note", note)):
        assert found[name] in (words, f"'{words}")
        assert not re.match(r"\s*[=+\-@|%]", found[name])
    assert (found["id"], found["status"], found["address"]) == ("k7f3qz", "moved", URL)


@pytest.mark.parametrize("language", ["en", "sq"])
@pytest.mark.parametrize("kind", ["email", "pdf", "web"])
def test_the_citation_of_a_document_is_that_of_its_page(kind: str, language: str, ask: Ask) -> None:
    letter = record(kind=kind)
    here = context(letter, language=language)
    source = cite.source(letter, here)
    told = {
        "id": source.id,
        "title": source.title,
        "kind": source.kind_word,
        "date": source.date_words,
        "from": source.authors,
        "to": source.recipients,
        "version": source.version,
        "url": source.url,
    }
    names = ("letter", "others", "source", "version")
    words = {name: here.strings[f"cite.{name}"] for name in names}
    assert ask("document", told, words | {"site": source.site}) == cite.plain(source, here)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_citation_of_a_conversation_is_that_of_its_page(language: str, ask: Ask) -> None:
    first = record(thread=Thread("one"))
    answer = record(id="reply1", date=PartialDate(2020, 4, 14), thread=Thread("two", ("one",)))
    here = context(first, answer, language=language)
    [talk] = here.catalogue.conversations
    source = cited(talk, [first, answer], here)
    told = {
        "id": talk.name,
        "title": source.title,
        "kind": source.kind_word.capitalize(),
        "date": source.date_words,
        "url": source.url,
    }
    words = {"conversation": here.strings["cite.conversation"], "site": source.site}
    assert ask("conversation", told, words) == cite.plain(source, here)


CITED = {"place": "page 2, paragraph 4", "quote": "50% & {more}_", "url": URL}
BIBTEX = "@misc{k7f3qz,\n  title = {{Minutes}},\n  url = {https://x.example/a.html}\n}"
CSL = '[{\n"id": "k7f3qz",\n"title": "Minutes",\n"URL": "https://x.example/a.html"\n}]'


def test_a_citation_in_words_gets_the_passage_before_its_address(ask: Ask) -> None:
    whole = "“Minutes”, PDF. The Papers, document k7f3qz. https://x.example/a.html"
    assert ask("plain", whole, CITED) == (
        "“Minutes”, PDF. The Papers, document k7f3qz, page 2, paragraph 4, “50% & {more}_”. " + URL
    )


def test_a_bibtex_entry_gets_a_note_and_its_braces_stay_balanced(ask: Ask) -> None:
    entry = ask("bibtex", BIBTEX, CITED)
    assert (
        r"note = {page 2, paragraph 4, “50\% \& \textbraceleft{}more\textbraceright{}\_”}" in entry
    )
    assert entry.endswith(f",\n  url = {{{URL}}}\n}}")
    assert entry.count("url = ") == 1
    assert entry.count("{") == entry.count("}")


def test_an_entry_without_an_address_gets_one(ask: Ask) -> None:
    entry = ask("bibtex", "@misc{k7f3qz,\n  title = {{Minutes}}\n}", CITED)
    assert entry.startswith("@misc{k7f3qz,\n  title = {{Minutes}},\n  note = {")


@settings(max_examples=60, deadline=None)
@given(quote=hostile)
def test_any_passage_can_be_cited(ask: Ask, quote: str) -> None:
    cited = CITED | {"quote": quote}
    entry = ask("bibtex", BIBTEX, cited)
    assert entry.count("{") == entry.count("}")
    (item,) = json.loads(ask("csl", CSL, cited))
    assert item == {
        "id": "k7f3qz",
        "title": "Minutes",
        "note": f"page 2, paragraph 4, “{quote}”",
        "URL": URL,
    }
