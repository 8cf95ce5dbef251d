"""Citations: right in three forms, whatever the words are."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.dates import PartialDate
from archivegen.model.prose import Withheld, words
from archivegen.model.published import Party, Version
from archivegen.site import cite
from tests.site.samples import context, record
from tests.site.trees import texts

MAIL = record()
SOURCE = cite.source(MAIL, context(MAIL))

# Types and fields of CSL 1.0.2 (csl-data.json) that are used here.
CSL_TYPES = {"personal_communication", "graphic", "dataset", "webpage", "document"}
CSL_FIELDS = {
    "id",
    "type",
    "title",
    "author",
    "recipient",
    "genre",
    "issued",
    "archive",
    "archive_location",
    "publisher",
    "version",
    "language",
    "URL",
}

sources = st.builds(
    cite.Source,
    id=st.from_regex(r"[a-z0-9]{4,16}", fullmatch=True),
    kind=st.sampled_from(["email", "pdf", "scan", "image", "web", "text", "table"]),
    kind_word=texts,
    title=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    recipients=st.lists(texts, max_size=3).map(tuple),
    date=st.one_of(st.none(), st.builds(PartialDate, st.integers(1, 9999), st.integers(0, 12))),
    date_words=texts,
    language=texts,
    site=texts,
    publisher=texts,
    where=texts,
    version=st.integers(1, 9),
    url=texts,
)


def test_in_words_it_says_who_wrote_to_whom_what_and_when() -> None:
    assert cite.plain(SOURCE, context(MAIL)) == (
        "Ana Harbour to Ben Quay, “Re: Article 7”, e-mail, 11 April 2020, 18:42. "
        "The Harbour Papers, document k7f3qz. https://archive.example/documents/k7f3qz.html"
    )


def test_a_corrected_document_is_cited_by_its_version() -> None:
    corrected = record(versions=(Version("2025-09-03"), Version("2025-11-19")))
    told = cite.plain(cite.source(corrected, context(corrected)), context(corrected))
    assert "document k7f3qz, version 2." in told


def test_an_undated_document_without_sender_is_cited_by_its_title() -> None:
    bare = record(sender=(), to=(), date=None, kind="scan", title=words("Minutes"))
    told = cite.plain(cite.source(bare, context(bare)), context(bare))
    assert told.startswith("“Minutes”, scan. The Harbour Papers")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": "pdf"}, "PDF"),
        ({"kind": "web"}, "web page"),
        ({"kind": "pdf", "type": "NDA"}, "NDA"),
        ({"kind": "pdf", "type": "decision of the Council"}, "decision of the Council"),
    ],
)
@pytest.mark.parametrize("language", ["en", "sq"])
def test_what_it_is_begins_with_a_small_letter_but_for_abbreviations(
    given: dict[str, Any], told: str, language: str
) -> None:
    bare = record(sender=(), to=(), date=None, title=words("Minutes"), **given)
    here = context(bare, language=language)
    told = {"web page": "faqe interneti"}.get(told, told) if language == "sq" else told
    assert cite.plain(cite.source(bare, here), here).startswith(f"“Minutes”, {told}. ")


def test_many_recipients_are_summed_up() -> None:
    crowd = record(to=tuple(Party(words(f"Person {n}")) for n in range(9)))
    told = cite.plain(cite.source(crowd, context(crowd)), context(crowd))
    assert "to Person 0, Person 1, Person 2 and others," in told


def test_a_withheld_name_is_cited_by_its_code() -> None:
    hidden = record(sender=(Party((Withheld("P1"),)),))
    assert cite.source(hidden, context(hidden)).authors == ("[P1]",)


def test_without_an_address_of_the_site_the_link_is_relative() -> None:
    here = context(MAIL, site_url="")
    assert cite.source(MAIL, here).url == "documents/k7f3qz.html"


def test_the_permanent_link_is_the_same_in_every_language() -> None:
    assert cite.source(MAIL, context(MAIL, language="sq")).url == SOURCE.url


@pytest.mark.parametrize(
    "line",
    [
        "@misc{k7f3qz,",
        "  author = {{Ana Harbour}},",
        "  title = {{Re: Article 7}},",
        "  year = {2020},",
        "  month = {4},",
        "  url = {https://archive.example/documents/k7f3qz.html}",
    ],
)
def test_bibtex(line: str) -> None:
    assert line in cite.bibtex(SOURCE).split("\n")


@given(sources)
def test_bibtex_braces_are_balanced_and_the_entry_ends_where_it_should(source: cite.Source) -> None:
    entry = cite.bibtex(source)
    depths = [0]
    for letter in re.findall(r"[{}]", entry):
        depths.append(depths[-1] + (1 if letter == "{" else -1))
    assert depths[-1] == 0
    assert all(depth > 0 for depth in depths[1:-1])


@given(sources)
def test_bibtex_has_a_field_a_line_and_no_bare_command(source: cite.Source) -> None:
    first, *fields, last = cite.bibtex(source).split("\n")
    assert (first, last) == (f"@misc{{{source.id},", "}")
    assert all(re.fullmatch(r"  [a-z]+ = \{.*\},?", field, re.DOTALL) for field in fields)
    assert not re.search(
        r"(?<!\\)[%$&#_]", "".join(field for field in fields if "url" not in field)
    )


@given(sources)
def test_csl_is_valid_json_of_known_fields(source: cite.Source) -> None:
    [item] = msgspec.json.decode(cite.csl(source))
    assert set(item) <= CSL_FIELDS
    assert item["type"] in CSL_TYPES
    assert item.get("title", "") == source.title
    assert [author["literal"] for author in item.get("author", [])] == list(source.authors)


def test_csl_dates_are_as_precise_as_they_are_known() -> None:
    month = record(date=PartialDate(2020, 4))
    [item] = msgspec.json.decode(cite.csl(cite.source(month, context(month))))
    assert item["issued"] == {"date-parts": [[2020, 4]]}


@given(texts)
def test_the_page_shows_one_of_three_without_script_whatever_the_title(title: str) -> None:
    mail = record(title=words(title))
    html = cite.cite_html(cite.source(mail, context(mail)), context(mail))
    assert html.count('<input type="radio"') == 3
    assert len(re.findall('<div class="cite( raw)?">', html)) == 3
    assert html.count("<label") == 3
    assert "hidden>Copy</button>" in html
    assert "<script" not in html
