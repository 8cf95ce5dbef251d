"""Characters that nobody sees are taken out, and what anybody sees is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.codes import space_code, unseen_code
from archivegen.clean.lookalikes import lookalikes, spelt
from archivegen.clean.marks import cleaned

UNSEEN = "\u200b\u200c\u200d\u200e\u2060\u2063\ufeff\u00ad\ufe0f\U000e0041\U000e0100\u202a\u2069"
EURO_SCRIPTS = st.characters(categories=["L", "N", "P", "Z"], max_codepoint=0x52F)


@given(st.text(EURO_SCRIPTS))
def test_letters_figures_and_signs_stay(text: str) -> None:
    text = text.replace("\u034f", "")
    assert cleaned(text).text.replace("\xa0", " ") == text.replace("\xa0", " ")


@given(st.lists(st.sampled_from([*UNSEEN, "a", "ë", "ж", " "])).map("".join))
def test_no_unseen_character_is_left_in_texts_of_letters(text: str) -> None:
    left = cleaned(text).text.replace("-", "")
    assert left == "".join(letter for letter in text if letter not in UNSEEN)


def test_what_was_taken_out_is_counted_by_kind() -> None:
    assert dict(cleaned("a\u200bb\u200bc\u00add\U000e0041\u206f").taken) == {
        "zero-width character": 2,
        "soft hyphen": 1,
        "tag character": 1,
        "control character": 1,
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("soft\u00adware", "software"),
        ("soft\u00ad\nware", "soft-\nware"),  # there it is drawn
        ("\u00ad", ""),
        ("🙂\ufe0f\ufe0e\ufe01", "🙂\ufe0f"),
        ("a\u200db", "ab"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("שלום\u200f\u200f!", "שלום\u200f!"),
        ("Call \u202d+355 4\u202c.", "Call +355 4."),
        ("north\xa0quay\u2009of 4\xa0000 m", "north quay of 4\xa0000 m"),
        ("\ufffd[1;31mred\ufffd[0m \ufffd[?25l\ufffd[K", "red "),
        (
            "damaged\ufffd[King] \ufffd[A] \ufffd[2009]",
            "damaged\ufffd[King] \ufffd[A] \ufffd[2009]",
        ),
    ],
)
def test_a_mark_stays_where_it_changes_what_one_sees(text: str, shown: str) -> None:
    assert cleaned(text).text == shown


def test_marks_of_direction_stay_in_a_text_from_right_to_left() -> None:
    assert cleaned("A.8. \u200fKali", runs_left=True).text == "A.8. \u200fKali"
    assert cleaned("A.8. \u200fKali").text == "A.8. Kali"


def test_a_soft_hyphen_of_a_pdf_was_drawn() -> None:
    assert cleaned("soft\u00adware", drawn_hyphens=True).text == "soft-ware"


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Call \u202d+355 4\u202c.", False),  # as telephones write numbers
        ("\u2066Port Authority\u2069", False),
        ("\u202etxt.exe", True),
        ("100 \u2067to him\u2069", True),
        ("שלום \u2067אב\u2069", False),
        ("שלום \u202dאב\u202c", True),
    ],
)
def test_letters_out_of_order_are_recognised(text: str, turned: bool) -> None:  # noqa: FBT001
    assert cleaned(text).turned is turned


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the hаrbour", {"hаrbour": "harbour"}),  # a Cyrillic а
        ("Tirаnë ΤΕΝDER", {"Tirаnë": "Tiranë", "ΤΕΝDER": "TENDER"}),
        ("в гоpoде", {"гоpoде": "городе"}),  # a Latin p and o
        ("сор", {"сор": "cop"}),  # the only Cyrillic letters in the text
        ("сор и мор", {}),
        ("Bеѕа Orlani", {"Bеѕа": "Besa"}),  # three of four letters are Cyrillic
        ("Веѕа Orlani", {"Веѕа": "Besa"}),
        ("ΒΕΤΑ", {"ΒΕΤΑ": "BETA"}),
        ("ΒΕΤΑ и Россия", {"ΒΕΤΑ": "BETA"}),
        ("5 µm, 3 kΩ, Δt, hν, λx, α-helix", {}),
        ("PDFе, USB-порт", {}),
        ("Ελλάδα и Россия", {}),
    ],
)
def test_letters_that_look_alike_are_found(text: str, found: dict[str, str]) -> None:
    whole = f"{text} {'and so on and on ' * 30}"
    assert lookalikes(whole) == found
    for word, plain in found.items():
        assert spelt(word, found) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The complaint came from Веѕа on Monday.", {"Веѕа": "Besa"}),  # however short the text is
        ("Жалоба поступила от Веpa в понедельник.", {"Веpa": "Вера"}),  # Latin p and a
        ("Жалоба поступила от Вepa в понедельник.", {"Вepa": "Вера"}),  # most of it is Latin
        ("Written вчера Вepa came", {"Вepa": "Bepa"}),  # of no script: that of most of its letters
        ("Вера", {}),
        ("ΒΕΤΑ", {}),
    ],
)
def test_the_script_of_the_text_decides(text: str, found: dict[str, str]) -> None:
    assert lookalikes(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" + "\u200b\u200b\u200c\u200b\u200c\u200c\u200b\u200b\u200b\u200c" + "b", True),
        ("a" + "\u200c\u00a0" * 80 + "b", False),  # fills the preview of a newsletter
        ("a" + "\u034f\u200c" * 80 + "b", False),
        ("/usr/\u200bshare/\u200bdoc/\u200breadme", False),  # where a line may break
        ("co\u200bme at n\u200bo\u200bon", True),
        ("می\u200cخواهم کتاب\u200cها می\u200cروم", False),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", False),
        ("x\U000e0067\U000e0062", True),
        ("plain", False),
    ],
)
def test_a_code_is_told_from_what_programs_leave(text: str, code: bool) -> None:  # noqa: FBT001
    assert unseen_code(text) is code


@pytest.mark.parametrize(
    "text",
    [
        "One line. \nAnother one. \n" * 40,  # wrapped by a program
        "Ends.  Begins.  Ends.  Begins and goes on.\n" * 40,
        "name      fee   paid\nQuay      4     yes\n" * 40,
        "padded to a width".ljust(40) + "\n" + "as some programs do it".ljust(40) + "\n",
        "> Some programs double the spaces.\n".replace(" ", "  ") * 40 + "Others do not.\n" * 40,
        "a\t\nb\t\n" * 40,
        "1\u2009000 and 2\u202f000 \u2003" * 20,
        "",
    ],
)
def test_ordinary_spaces_are_no_code(text: str) -> None:
    assert not space_code(text)
