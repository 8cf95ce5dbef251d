"""Names and terms from A to Z, for those who search without a script."""

from __future__ import annotations

import re

import pytest

from archivegen.model.archive import Person
from archivegen.model.prose import Withheld, Words, words
from archivegen.model.published import Published, PublishedRecord
from archivegen.site import terms
from archivegen.site.inputs import Inputs
from archivegen.site.source import PageSource
from tests.site.elements import elements, links
from tests.site.samples import record, sheet, view


def titled(identifier: str, title: str) -> PublishedRecord:
    return record(id=identifier, title=words(title), sheets=())


def pages(*published: Published, language: str = "en", **info: object) -> dict[str, PageSource]:
    made = terms.pages(view(*published, language=language, **{"people": (), **info}))
    return {page.path: page for page in made}


def test_a_word_of_a_few_titles_leads_to_them() -> None:
    page = pages(titled("a", "The Dredging report"), titled("b", "dredging, again"))["terms/d.md"]
    assert page.meta["entries_html"].count("<dt") == 1
    assert links(page.meta["entries_html"]) == ["../documents/a.html", "../documents/b.html"]


def test_a_word_of_the_first_lines_leads_to_them_too() -> None:
    letters = [record(id=name, title=(), sheets=(sheet("About Dredging."),)) for name in "ab"]
    assert "Dredging" in pages(*letters)["terms/d.md"].meta["entries_html"]


def test_what_is_in_one_title_or_in_nearly_all_leads_nowhere() -> None:
    many = [titled(f"d{n}", "Minutes of a meeting") for n in range(30)]
    assert list(pages(*many, titled("x", "Rare"))) == ["terms/index.md"]


def test_short_words_and_figures_are_left_out() -> None:
    assert list(pages(titled("a", "Fee 2020 of"), titled("b", "Fee 2020 of"))) == ["terms/index.md"]


def test_terms_keep_their_spelling_and_stand_under_the_plain_letter() -> None:
    page = pages(titled("a", "Çështja e portit"), titled("b", "çështja tjetër"))["terms/c.md"]
    assert "Çështja" in page.meta["entries_html"]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [("DREDGING", "The Dredging", "Dredging"), ("DREDGING", "NO DREDGING", "DREDGING")],
)
def test_a_term_in_capitals_is_spelt_as_another_of_its_documents_does(
    first: str, second: str, shown: str
) -> None:
    page = pages(titled("a", first), titled("b", second))["terms/d.md"]
    assert f">{shown}</" in page.meta["entries_html"]


def test_two_spellings_in_one_document_are_one() -> None:
    page = pages(titled("a", "Zyrë dhe zyre"), titled("b", "Zyra, zyrë"))["terms/z.md"]
    assert links(page.meta["entries_html"]) == ["../documents/a.html", "../documents/b.html"]


def test_withheld_passages_make_no_terms() -> None:
    title = (Words("Tax "), Withheld("SECRETCODE"))
    both = [record(id=name, title=title, sheets=()) for name in ("a", "b")]
    assert list(pages(*both)) == ["terms/index.md"]


def test_people_of_the_editors_list_are_among_them_with_what_they_were() -> None:
    ana = Person("ana", "Ana Arbri", role={"en": "Minister"})
    page = pages(record(), people=(ana,))["terms/a.md"]
    assert "Ana Arbri" in page.meta["entries_html"]
    assert "Minister" in page.meta["entries_html"]
    assert 'href="../people/ana.html"' in page.meta["entries_html"]


ANA = Person(
    "ana",
    "Ana Arbri",
    aliases=("Ana Private", "A. Verra"),
    known_as=("A. Verra",),
    role={"en": "Minister"},
)
BODY = Person("port", "Port Authority", "organisation", known_as=("Autoriteti Portual",))


def shown(page: PageSource) -> list[tuple[str, str]]:
    """Give the names that lead to people, and what is said beside each."""
    html = page.meta["entries_html"]
    return re.findall(r'<dt><a href="../people/\w+.html">(.+?)</a></dt><dd>(.*?)</dd>', html)


def test_a_person_is_found_under_the_last_word_of_the_name_too() -> None:
    verra = Person("ana", "Ana Verra", role={"en": "Minister"})
    found = pages(record(), people=(verra,))
    assert shown(found["terms/a.md"]) == [("Ana Verra", "Minister")]
    assert shown(found["terms/v.md"]) == [("Verra", "Ana Verra, Minister")]


def test_other_names_lead_to_somebody_if_they_are_public() -> None:
    found = pages(record(), people=(ANA, BODY))
    assert shown(found["terms/a.md"]) == [
        ("A. Verra", "Ana Arbri, Minister"),
        ("Ana Arbri", "Minister"),
        ("Arbri", "Ana Arbri, Minister"),
        ("Autoriteti Portual", "Port Authority"),
    ]
    assert shown(found["terms/v.md"]) == [("Verra", "Ana Arbri, Minister")]
    assert shown(found["terms/p.md"]) == [("Port Authority", "")]
    assert "Private" not in str(found)


def test_a_name_of_one_word_stands_there_once() -> None:
    found = pages(record(), people=(Person("ana", "Anaximander"),))
    assert shown(found["terms/a.md"]) == [("Anaximander", "")]


def test_the_name_of_a_person_on_the_list_is_no_term() -> None:
    both = [titled("a", "Arbri, Verra: dredging"), titled("b", "ARBRI and Verra, dredging")]
    found = terms.distinctive(view(*both, people=(ANA,)).catalogue)
    assert [term.spelling for term in found] == ["dredging"]


def test_the_words_of_a_bodys_name_may_be_terms() -> None:
    both = [titled("a", "The Port Authority"), titled("b", "An authority")]
    found = terms.distinctive(view(*both, people=(BODY,)).catalogue)
    assert [term.spelling for term in found] == ["authority"]


@pytest.mark.parametrize(
    ("label", "letter"),
    [
        ("Ëndrra", "E"),
        ("žena", "Z"),
        ("Жук", "Ж"),
        ("14/2020", "other"),
        ("Łódź", "L"),
        ("中文", "中"),
    ],
)
def test_a_word_stands_under_its_letter(label: str, letter: str) -> None:
    assert terms.letter_of(label) == letter


def test_addresses_of_letters_are_ascii() -> None:
    assert terms.address("A") == "terms/a.html"
    assert terms.address("Ж") == "terms/u0416.html"


def test_a_letter_has_a_limit_and_a_term_too() -> None:
    several = [titled(f"d{n}", "Extraordinary") for n in range(12)]
    others = [titled(f"e{n}", "Port") for n in range(400)]
    (term,) = (t for t in terms.distinctive(view(*several, *others).catalogue) if "x" in t.spelling)
    assert len(term.ids) == terms.PER_TERM
    found = {f"word{n:04d}": ["a", "b"] for n in range(1_000)}
    assert len(terms.chosen(found, {word: word for word in found}, 5_000)) == 1_000


def test_the_most_distinctive_come_first() -> None:
    found = {"rare": ["a", "b"], "less": ["a", "b", "c", "d"], "once": ["a"]}
    chosen = terms.chosen(found, {word: word for word in found}, 1_000)
    assert [term.spelling for term in chosen] == ["less", "rare"]


def test_hostile_titles_stay_words() -> None:
    hostile = "<script>alert(1)</script> Dredging"
    page = pages(titled("a", hostile), titled("b", hostile))["terms/d.md"]
    assert "script" not in elements(page.meta["entries_html"])


def test_nothing_is_made_again_while_nothing_changes() -> None:
    def inputs(*published: Published) -> str:
        seen = view(*published)
        (recipe,) = terms.recipes(seen, Inputs(seen.catalogue))
        return recipe.inputs

    one, other = titled("a", "One"), titled("a", "Other")
    assert inputs(one) == inputs(one)
    assert inputs(one) != inputs(other)
