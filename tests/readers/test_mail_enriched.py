"""Enriched text is read as its words, whatever commands stand between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.document import Document
from archivegen.readers import email
from archivegen.readers.containers import attached
from archivegen.readers.mail_enriched import KINDS, enriched_words
from tests.readers.outlines import outline, source, store


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Besa <bold>Orlani</bold>", "Besa Orlani"),
        ("Be<Bold>sa</BOLD> Or<x-odd-1>lani", "Besa Orlani"),
        ("a << b <bold>c", "a < b c"),
        ("a < b, <a@port.example>", "a < b, <a@port.example>"),
        ("one\nline\n\nand\n\n\nthree", "one line\nand\n\nthree"),
        ("<nofill>a\nb</nofill>\nc", "a\nb c"),
        ("x <comment>Besa <bold>Orlani</bold></comment>y", "x y"),
        ("<color><param>white</param>here</color>", "here"),
        ("<comment>a<comment>b</comment>c</comment>d</comment>e", "de"),
        ("<comment>never ends", ""),
    ],
)
def test_enriched_text_is_its_words(text: str, words: str) -> None:
    assert enriched_words(text, "text/enriched") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Besa\n<bold>Orlani</bold>", "Besa Orlani"),
        ("a <lt> b<nl>c<np>d", "a < b\nc\n\nd"),
        ("<paragraph>a</paragraph><paragraph>b</paragraph>", "a\n\nb\n\n"),
        ("x <comment>Besa</comment>y <<bold>z", "x y <z"),
    ],
)
def test_richtext_is_its_words(text: str, words: str) -> None:
    assert enriched_words(text, "text/richtext") == words


@given(st.text(alphabet="<>/ab\n \u00eb-", max_size=60), st.sampled_from(KINDS))
def test_no_letter_is_invented(text: str, kind: str) -> None:
    left = iter(text.replace("\n", " "))
    assert all(char in left for char in enriched_words(text, kind).replace("\n", " "))


def read(kind: str, more: str = "") -> bytes:
    body = "The clerk Besa <bold>Orlani</bold>\nwrote.<comment>Quillobran</comment>\n"
    parts = f"--x\nContent-Type: {kind}; charset=utf-8\n{more}\n{body}\n--x--\n"
    return f"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n{parts}".encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_in_enriched_text_reads_as_its_words(kind: str) -> None:
    document: Document = email.read(source(read(kind)), store)
    assert outline(document.sheets[0].blocks) == "p The clerk Besa Orlani wrote.\n"
    (file,) = attached(read(kind, "Content-Disposition: attachment; filename=a.txt\n"))
    assert file.data.strip() == b"The clerk Besa Orlani wrote."
