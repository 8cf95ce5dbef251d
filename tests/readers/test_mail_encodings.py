"""Text that was encoded for the way is decoded, however its encoding is written."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

import pytest

from archivegen.model.document import Document, Fact
from archivegen.readers import email
from archivegen.readers.mail_encodings import encoding_name, left_in_base64
from tests.readers.outlines import outline, source, store

WORDS = (
    "The clerk Besa Orl\u00ebni wrote on Monday to the port office that the file was closed, "
    "and that the sums were read by all."
)
BASE64 = encodebytes(WORDS.encode()).decode()
QUOTED = encodestring(WORDS.encode()).decode()


def read(encoding: str, body: str, kind: str = "text/plain") -> Document:
    head = f"From: a@example.org\nSubject: s\nContent-Type: {kind}; charset=utf-8\n"
    return email.read(source(f"{head}Content-Transfer-Encoding:{encoding}\n\n{body}"), store)


@pytest.mark.parametrize(
    "encoding",
    [
        " base64",
        " base64 ",
        " BASE64",
        " base64;",
        " base64; charset=utf-8",
        ' "base64"',
        " base64 (std)",
        " (a (comment) here) base64",
        " base-64",
        " x-base64",
        "\n base64",
    ],
)
def test_base64_is_decoded_however_its_name_is_written(encoding: str) -> None:
    document = read(encoding, BASE64)
    assert outline(document.sheets[0].blocks) == f"p {WORDS}\n"
    assert document.facts == ()


@pytest.mark.parametrize(
    "encoding",
    [
        " quoted-printable ",
        " quoted-printable;",
        " Quoted_Printable",
        " quoted printable",
        ' "quoted-printable"',
        " quoted-printable (x)",
        " x-quoted-printable",
    ],
)
def test_quoted_printable_is_decoded_however_its_name_is_written(encoding: str) -> None:
    document = read(encoding, QUOTED)
    assert outline(document.sheets[0].blocks) == f"p {WORDS}\n"
    assert document.facts == ()


@pytest.mark.parametrize("encoding", ["", " 7bit", " 7-bit", " 8BIT (really)", " binary;"])
def test_a_text_without_an_encoding_is_no_finding(encoding: str) -> None:
    document = read(encoding, "The clerk wrote.\n")
    assert outline(document.sheets[0].blocks) == "p The clerk wrote.\n"
    assert document.facts == ()


@pytest.mark.parametrize("encoding", [" rot13", " base64 gzip", " =?utf-8?q?base64?=", " base65"])
def test_an_encoding_that_no_program_knows_is_told(encoding: str) -> None:
    fact = Fact("mail.encoding", f"Content-Transfer-Encoding:{encoding}")
    assert fact in read(encoding, "The clerk wrote.\n").facts


def test_two_encodings_of_one_part_are_told() -> None:
    facts = read(" 7bit\nContent-Transfer-Encoding: base64", "The clerk wrote.\n").facts
    assert facts == (Fact("mail.encoding", "Content-Transfer-Encoding: 7bit \u00b7 base64"),)


@pytest.mark.parametrize("body", [BASE64, QUOTED, f"> {BASE64[:76]}\n> {BASE64[77:]}"])
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_text_that_stays_encoded_is_told(body: str, kind: str) -> None:
    names = {fact.name for fact in read(" 7bit", body, kind).facts}
    assert names == {"mail.encoding"}


def test_a_short_text_in_base64_is_told_whatever_its_letters() -> None:
    in_koi8 = encodebytes(
        "\u043f\u0440\u0438\u0432\u0435\u0442 \u0410\u043d\u043d\u0430".encode("koi8-r")
    )
    assert list(left_in_base64(in_koi8.decode())) == [in_koi8.decode().strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Yes",
        "See you there",
        "Congratulations",
        "/usr/share/lib/python/site/packages/archive",
        "Rindfleischetikettierungs\u00fcberwachungsgesetz and Donaudampfschifffahrtsgesellschaft",
        "https://port.example/UGVubmluZ2hhbSB0b2xkIHRoZSBjbGVyaw",
    ],
)
def test_ordinary_words_are_not_taken_for_base64(text: str) -> None:
    assert list(left_in_base64(text)) == []


def test_a_name_of_comments_without_end_is_bounded() -> None:
    assert encoding_name("(" * 4000).startswith("((")


def test_a_long_text_of_rows_that_end_in_a_mark_takes_no_time() -> None:
    text = "\n".join(["abcdefghijklmnopqrstuvwxyz"] * 100_000) + "*"
    assert list(left_in_base64(f"Hello. {text}")) == []


@pytest.mark.parametrize("around", ["({})", '"{}"', "{}.", "See {}, which says it all."])
def test_base64_is_found_between_marks(around: str) -> None:
    word = encodebytes(WORDS[:40].encode()).decode().strip()
    assert list(left_in_base64(around.format(word))) == [word]
