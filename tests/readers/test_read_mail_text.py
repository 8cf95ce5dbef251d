"""The text of messages: each `mail/NAME.eml` reads as `mail/NAME.txt` says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.quoting import conversation
from archivegen.clean.text import readable
from archivegen.model.limits import MAX_BLOCKS, MAX_NESTING
from archivegen.model.prose import Blocks, Quote, plain
from archivegen.readers import email
from archivegen.readers.mail_text import text_blocks
from tests.readers.outlines import outline, source, store

MESSAGES = sorted((Path(__file__).parent / "mail").glob("*.eml"))


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_message_reads_as(path: Path) -> None:
    document = email.read(source(path.read_bytes(), path.name), store)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert outline(document.sheets[0].blocks) == expected
    assert document.notes == ()


def test_a_quotation_of_nothing_but_a_quotation_is_one() -> None:
    assert outline(conversation(text_blocks("> > old\n> > words"))) == "quote\n  p old / words\n"


def test_the_space_of_a_soft_break_is_deleted_where_the_message_says_so() -> None:
    blocks = text_blocks("Conces \nsion\n", flowed=True, deleted_space=True)
    assert outline(blocks) == "p Concession\n"


def test_a_long_text_below_two_dashes_is_no_signature() -> None:
    text = "Above\n--\n" + "\n".join(f"line {number}" for number in range(40))
    assert outline(conversation(text_blocks(text))).startswith("p Above / -- / line 0")


def test_quotations_deeper_than_the_limit_stay_at_the_limit() -> None:
    text = "\n".join(">" * level + " words" for level in range(3 * MAX_NESTING))
    blocks = conversation(text_blocks(text))
    assert depth_of(blocks) <= MAX_NESTING
    assert plain(blocks).split().count("words") == 3 * MAX_NESTING


def test_originals_in_originals_stop_at_the_limit() -> None:
    text = "-----Original Message-----\nwords\n\n" * (3 * MAX_NESTING)
    blocks = conversation(text_blocks(text))
    assert depth_of(blocks) <= MAX_NESTING
    assert plain(blocks).split().count("words") == 3 * MAX_NESTING


def test_a_text_of_nothing_but_quotations_is_bounded() -> None:
    text = "> a\n\nb\n\n" * MAX_BLOCKS
    blocks = text_blocks(text)
    assert len(blocks) <= MAX_BLOCKS
    assert plain(blocks).split() == text.split()


@given(st.text(alphabet="> \t\nab:-_=*~Ë\u2028\x0b\r", max_size=80), st.booleans())
def test_no_letter_is_lost_or_moved(text: str, flowed: bool) -> None:  # noqa: FBT001
    blocks = conversation(text_blocks(readable(text), flowed=flowed))
    assert letters(plain(blocks)) == letters(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "On Monday X wrote:",
                "From: a",
                "Sent: b",
                "To: c",
                "Subject: d",
                "-----Original Message-----",
                "> quoted",
                "text",
                "-- ",
                "",
            ]
        ),
        max_size=12,
    )
)
def test_folding_a_conversation_keeps_every_word_in_its_place(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert letters(plain(conversation(text_blocks(text)))) == letters(text)


def letters(text: str) -> str:
    """All but spaces, marks of quotation, drawn rules and the mark of a signature."""
    return "".join(char for char in text if not char.isspace() and char not in ">-_=*~")


def depth_of(blocks: Blocks) -> int:
    inner = [depth_of(block.blocks) + 1 for block in blocks if isinstance(block, Quote)]
    return max(inner, default=0)


def test_an_introduction_that_goes_over_two_lines_is_found() -> None:
    blocks = conversation(text_blocks("Yes.\nOn Monday, 2 March,\nArdo Kethmar wrote:\n> No."))
    expected = "p Yes.\nquote On Monday, 2 March, / Ardo Kethmar wrote:\n  p No.\n"
    assert outline(blocks) == expected


@pytest.mark.parametrize(
    "intro",
    [
        "Ardo Kethmar wrote:",
        "Më 2 mars 2020, Ardo Kethmar shkroi:",
        "Në të hënën Ardo Kethmar ka shkruar:",
        "Am 02.03.20 um 9:15 schrieb Ardo Kethmar:",
        "Le 2 mars 2020 à 9:15, Ardo Kethmar a écrit :",
        "Quoting Ardo Kethmar, who said:",
    ],
)
def test_an_introduction_is_known_in(intro: str) -> None:
    blocks = conversation(text_blocks(f"{intro}\n\n> No."))
    assert outline(blocks) == f"quote {intro}\n  p No.\n"
