"""A term is found however it is written, and nothing else is taken for it."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.nearby import nearly
from archivegen.clean.redact import Redactor
from archivegen.clean.terms import Term
from archivegen.clean.unwrapped import forms
from archivegen.config.private import Rule
from archivegen.model.folding import fold, letters_of
from archivegen.model.prose import Line, Paragraph, Words, plain, plain_line

CASES = """
Lira Domani       | Ask LIRA DOMANI.            | LIRA DOMANI
Lira Domani       | Ask Lira\\nDomani.           | Lira\\nDomani
Lira Domani       | Ask Lira\\u00a0 Domani.      | Lira\\u00a0 Domani
Lira Domani       | lira.domani@port.example    | lira.domani
Lira Domani       | lira_domani_2.pdf           | lira_domani
Lira Domani       | #LiraDomani                 | LiraDomani
Lira Domani       | Li\\u0308ra Do\\u0301mani     | Li\\u0308ra Do\\u0301mani
policisë          | policise, POLICISË          | policise POLICISË
policise          | policisë                    | policisë
Quillobran        | Quillo-\\nbran says          | Quillo-\\nbran
Quillobran        | Quillo-\\n> bran says        | Quillo-\\n> bran
Quillobran        | Quillo=\\nbran says          | Quillo=\\nbran
Quillobran        | Quillo\\u00adbran says       | Quillo\\u00adbran
Quillobran        | Quillo\\u200bbran says       | Quillo\\u200bbran
Quillobran        | Quillo\\nbran says           | Quillo\\nbran
Quillobran        | Quil lo bran says           | Quil lo bran
Quillobran        | by Q u i l l o b r a n!     | Q u i l l o b r a n
Quillobran        | by Q.U.I.L.L.O.B.R.A.N      | Q.U.I.L.L.O.B.R.A.N
Quillobran        | Ｑｕｉｌｌｏｂｒａｎ              | Ｑｕｉｌｌｏｂｒａｎ
Quillobran        | Quillobran's, Quillobran-X  | Quillobran Quillobran
Steffani          | Ste\\ufb00ani                | Ste\\ufb00ani
O'Brien           | O’Brien OBrien O`Brien      | O’Brien OBrien O`Brien
O’Brien           | O'Brien                     | O'Brien
Ana               | A n a came                  | A n a
Ana               | An-\\na came                 | An-\\na
+38 44 555 0199   | +38 (44) 555-0199           | +38 (44) 555-0199
Søren Łuk         | Soren Luk                   | Soren Luk
İpek              | IPEK ipek                   | IPEK ipek
田中              | 私は田中です                  | 田中
[P1]              | by [P1] and [ P1 ]          | [P1] [ P1 ]
“Hut”             | the "hut"                   | "hut"
C&A               | c & a                       | c & a
"""
NOT_FOUND = """
Ana               | Analysis by Diana
Ana               | an a for effort
Ana               | D i a n a
[P1]              | P1 of the plan
C&A               | plan C. A ship
Quillobran        | Quillobrans
Quillobran        | Quillo, bran
Lira Domani       | Lira told Domani
Lira Domani       | Lira \\ufffc Domani
"""


def table(text: str, columns: int) -> list[tuple[str, ...]]:
    rows = re.findall(
        r"^(.+?) +\| (.*?)" + (r" +\| (.*?)" if columns == 3 else "") + "$", text, re.MULTILINE
    )
    return [tuple(_plain(cell) for cell in row) for row in rows]


def _plain(cell: str) -> str:
    cell = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), cell)
    return cell.replace("\\n", "\n")


def found(term: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Term(term).find(fold(text))]


@pytest.mark.parametrize(("term", "text", "parts"), table(CASES, 3))
def test_a_term_is_found_however_it_is_written(term: str, text: str, parts: str) -> None:
    assert found(term, text)
    assert " ".join(found(term, text)) == parts


@pytest.mark.parametrize(("term", "text"), table(NOT_FOUND, 2))
def test_what_is_no_term_stays(term: str, text: str) -> None:
    assert found(term, text) == []


NAME = "Quillobran Veshtari"
RULE = Rule(reason="P1", term=NAME)
AROUND = st.text(alphabet=" .,;:()\n\t\u00a0ab“”-", max_size=20).map(lambda text: f" {text} ")


@st.composite
def variants(draw: st.DrawFn) -> str:
    """Write the name as somebody might: torn, accented, hyphenated, in other letters."""
    written = ""
    for letter in NAME:
        if letter == " ":
            written += draw(
                st.sampled_from([" ", "  ", "\n", "\u00a0", "-", ". ", "_", "\n> ", ""])
            )
            continue
        forms_ = [letter, letter.upper(), letter.lower(), chr(ord(letter) + 0xFEE0)]
        written += draw(st.sampled_from(forms_))
        written += draw(
            st.sampled_from(["", "", "", "\u0308", "\u200b", "\u00ad", "-\n", "\n", " "])
        )
    return written.rstrip(" -\n\u00ad")


@given(AROUND, variants(), AROUND)
def test_nothing_of_a_name_remains_whatever_stands_around_it(
    before: str, name: str, after: str
) -> None:
    redacted = plain_line(Redactor([RULE]).line((Words(before + name + after),)))
    assert "quillobran" not in letters_of(redacted)
    assert "veshtari" not in letters_of(redacted)
    assert redacted == f"{before}[P1]{after}"


@given(AROUND, variants(), AROUND, st.lists(st.integers(0, 60), max_size=4))
def test_changes_of_type_do_not_save_it(
    before: str, name: str, after: str, cuts: list[int]
) -> None:
    text = before + name + after
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    styles = ["b", "", "i", "u", "c"]
    line: Line = tuple(
        Words(text[start:end], styles[number % 5])
        for number, (start, end) in enumerate(pairwise(edges))
        if end > start
    )
    redacted = plain(Redactor([RULE]).blocks((Paragraph(line),)))
    assert redacted == f"{before}[P1]{after}"


@given(st.text())
def test_letters_are_the_same_with_and_without_their_places(text: str) -> None:
    folded = fold(text)
    assert folded.letters == letters_of(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.letters)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text())
def test_letters_do_not_depend_on_how_accents_are_written(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert letters_of(composed) == letters_of(unicodedata.normalize("NFD", composed))


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_term_can_be_looked_for_in_any_text(term: str, text: str) -> None:
    redactor = Redactor([Rule(reason="P1", term=term)])
    assert len(redactor.text(text)) >= 0
    for start, end in Term(term).find(fold(text)):
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet="ab \n-\u00a0ﬁｑ\u0301>", max_size=40))
def test_a_text_on_one_line_knows_where_its_characters_stood(text: str) -> None:
    for form in forms(text):
        assert "\n" not in form.text
        assert len(form.starts) == len(form.ends) == len(form.text)
        if form.text:
            start, end = form.span(0, len(form.text))
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text", ["Neshat\nDivali", "Neshat  Divali", "Neshat Di-\nvali", "Neshat\u00a0Di\u200bvali"]
)
def test_a_pattern_is_also_tried_without_line_breaks(text: str) -> None:
    rule = Rule(reason="S1", pattern=r"\bNeshat\w* Dival\w+")
    assert Redactor([rule]).text(f"by {text}.") == "by [S1]."


def test_a_pattern_sees_the_text_as_it_stands_as_well() -> None:
    rule = Rule(reason="S1", pattern=r"a\nb")
    assert Redactor([rule]).text("a\nb") == "[S1]"


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("Lira Domani", "Lirës Domanit", ["lires domanit"]),
        ("Orasku", "te Oraskut, Oraskun", ["oraskut", "oraskun"]),
        ("Lira Domani", "Lira\n\nDomani", ["lira domani"]),
        ("Quillobran", "preQuillobranpost", ["prequillobranpost"]),
        ("Ana", "Analysis, Anastas, an, ant, and", []),
        ("Ana", "me Anën dhe Anës, Anas", ["anen", "anes", "anas"]),
        ("Besa", "Takova Besën, librin e Besës; best", ["besen", "beses"]),
        ("Ben", "Benit, Bens; bend, bent, benefit", ["benit", "bens"]),
        ("Li", "Liun, Lit, lift", ["liun"]),
        ("B", "Be, Bs", []),
        ("Ana Li", "Anës Liut; Ana and Li", ["anes liut"]),
        ("Ana Orlani", "Anën Orlanin", ["anen orlanin"]),
        ("[P1]", "P1 of the plan", []),
        ("Orlani B", "Orlanit B, Orlanit Be", ["orlanit b"]),
        ("Lira Domani", "Lira Smith, Domani Street", []),
        ("Lira Domani", "Lira \0 Domani", []),
    ],
)
def test_what_is_nearly_a_term_is_reported(term: str, text: str, words: list[str]) -> None:
    near = nearly((Rule(reason="P1", term=term),), ["nothing", text])
    assert [(place, one) for _, place, one in near] == [(1, one) for one in words]


LETTERS = st.text(alphabet="abquilorn ", max_size=30)


@given(LETTERS, LETTERS)
def test_a_word_is_found_inside_a_longer_one_whatever_that_is(before: str, after: str) -> None:
    near = nearly((Rule(reason="P1", term="Quillobran"),), [f"{before}quillobran{after}"])
    whole = before.rpartition(" ")[2] + "quillobran" + after.partition(" ")[0]
    assert whole in [words for _, _, words in near]


def test_a_word_of_a_million_letters_takes_no_time() -> None:
    start = process_time()
    rules = (Rule(reason="P1", term="Quillobran"), Rule(reason="P1", term="Besa"))
    near = nearly(rules, ["a" * 1_000_000 + " Quillobranit " + "quillobran" * 100_000])
    assert [len(words) for _, _, words in near] == [12, 1_000_000]
    assert process_time() - start < 5


def test_marks_and_patterns_have_nothing_near() -> None:
    rules = (Rule(reason="P1", term="[P1234]", mark=True), Rule(reason="P1", pattern="Domani"))
    assert list(nearly(rules, ["P1234s Domanit"])) == []


def test_a_hundred_rules_cost_little_more_than_one() -> None:
    rules = [Rule(reason="P1", term=f"Name Number{n}son") for n in range(100)]
    text = "The fee was halved. Name Number7son typed it."
    redactor = Redactor(rules)
    assert redactor.text(text) == "The fee was halved. [P1] typed it."
    assert [rule.term for rule in redactor.fired] == ["Name Number7son"]


def test_of_hits_that_begin_together_the_longer_gives_the_reason_or_else_the_first_rule() -> None:
    term, pattern = Rule(reason="P1", term="Lira"), Rule(reason="P4", pattern="Lira")
    longer = Rule(reason="S1", term="Lira Domani")
    assert Redactor([pattern, term]).text("Lira") == "[P4]"
    assert Redactor([term, pattern]).text("Lira") == "[P1]"
    assert Redactor([term, pattern, longer]).text("Lira Domani") == "[S1]"
