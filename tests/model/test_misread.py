"""Text that was read in a wrong encoding is read again, and an ordinary one is left alone."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.misread import misread

LETTERS = "ëçËÇšžčćđăâîșțéèêüöäñøåłőűαλέηςПётрđא"


def again(text: str) -> list[str]:
    """Write a text as it is read again, in each way."""
    found = []
    for pieces in misread(text):
        written, at = "", 0
        for character, start, end in pieces:
            written += text[at:start] + character
            at = end
        found.append(written + text[at:])
    return found


@given(st.text(alphabet=LETTERS + "abc .,?", max_size=30), st.sampled_from(["latin-1", "cp1252"]))
def test_what_was_misread_is_read_again(text: str, encoding: str) -> None:
    data = text.encode()
    wrong = "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data
    )  # what Windows-1252 has no sign for, programs take from Latin-1
    assert wrong.isascii() or text in again(wrong)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Ëngjëll Çobani", "cp1250"), ("Štefan", "cp1250"), ("Ëngjëll Çobani", "mac_roman")],
)
def test_other_encodings_are_known(text: str, encoding: str) -> None:
    assert text in again(text.encode().decode(encoding))


@pytest.mark.parametrize("text", ["Ã?obani", "Ã\ufffdobani", "Ă?obani"])
def test_a_letter_of_which_a_sign_was_lost_is_lost(text: str) -> None:
    assert "\ufffdobani" in again(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Is it so? Yes.",
        "Çfarë “është” kjo? «Ë», É…, À, Öl”",
        "GÖTEBORG… STRAẞE ÖÄÜ“, ÂGE, ÎLE",
        "Đà Nẵng, Hồ Chí Minh, ăn",
        "Ο Ρόζος “Δ”; Привет “мир”…",
        "3 × 4, 5 ± 1, § 7, 20 °C, ½",
    ],
)
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert again(text) == []


@given(st.text(max_size=40) | st.text(alphabet="ÃÂ«¤ƒâ€™Ă√´ ?\ufffdab", max_size=40))
def test_a_reading_knows_where_its_signs_stood(text: str) -> None:
    for pieces in misread(text):
        at = 0
        for character, start, end in pieces:
            assert character
            assert at <= start < end <= len(text)
            at = end


def test_a_million_signs_take_no_time() -> None:
    start = process_time()
    assert again("Ã«" * 500_000)[0] == "ë" * 500_000
    assert again("Ã" * 1_000_000) == []
    assert process_time() - start < 10
