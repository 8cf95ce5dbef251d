"""Bytes become readable text: decoded, cleaned of what is no text, otherwise untouched."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.charsets import codec_of
from archivegen.clean.paragraphs import paragraphs
from archivegen.clean.text import CONTROL, decode, one_line, readable
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_BLOCKS
from archivegen.model.prose import plain
from tests.readers.outlines import outline

ALBANIAN = "Neni 7 i marrëveshjes: tarifa minimale vjetore është çështje e komisionit. "
RUSSIAN = "Открытый архив документов общественного интереса. "
GREEK = "Το λιμάνι έχει δύο αποβάθρες και τρεις γερανούς. "
HEBREW = "לנמל יש שני רציפים ושלושה מנופים. "
ARABIC = "في الميناء رصيفان وثلاث رافعات كبيرة. "
JAPANESE = "公益文書の公開アーカイブ。検索の試験。"
CHINESE = "公共利益文件档案，搜索测试。"
KOREAN = "항구에는 두 개의 부두와 세 대의 기중기가 있다. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_decoded_with_and_without_a_mark(encoding: str) -> None:
    assert decode((ALBANIAN * 3).encode(encoding)) == (ALBANIAN * 3, ())


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
        (JAPANESE, "shift_jis", '"Shift_JIS"'),
        (ALBANIAN + "“quoted”", "cp1252", "iso-8859-1"),  # as programs mean it
        (CHINESE, "gb18030", "gb2312"),
        (ALBANIAN, "utf-16-be", "utf-16be"),
    ],
)
def test_a_declared_encoding_is_believed(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared) == (text, ())


def test_what_is_valid_utf8_is_utf8_whatever_is_declared() -> None:
    assert decode(ALBANIAN.encode(), "iso-8859-1") == (ALBANIAN, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ALBANIAN, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "ibm866"),
        (GREEK, "windows-1253"),
        (HEBREW, "windows-1255"),
        (ARABIC, "windows-1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
    ],
)
def test_an_undeclared_encoding_is_guessed_with_a_note(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)) == (text * 3, (Note("charset-guessed", encoding),))


def test_a_cut_character_does_not_make_utf8_something_else() -> None:
    text, notes = decode((ALBANIAN * 5).encode() + b"\xc3")
    assert text == ALBANIAN * 5 + "\ufffd"
    assert notes == (Note("charset-guessed", "utf-8"),)


@pytest.mark.parametrize(
    "declared",
    ["rot13", "base64", "zlib", "idna", "punycode", "unicode_escape", "x-none", "\0", "é", "."],
)
def test_a_document_cannot_choose_what_is_no_encoding_of_text(declared: str) -> None:
    assert codec_of(declared) == ""
    assert decode(b"\\x41 text", declared) == ("\\x41 text", ())


@given(st.binary(), st.sampled_from(["", "utf-8", "utf-7", "cp949", "hz", "utf-16", "x"]))
def test_any_bytes_give_readable_text(data: bytes, declared: str) -> None:
    text, _ = decode(data, declared)
    assert readable(text) == text


@given(st.text())
def test_readable_text_has_no_control_characters_surrogates_or_noncharacters(text: str) -> None:
    for char in readable(text):
        assert char in "\t\n" or category(char) not in ("Cc", "Cs")
        assert ord(char) & 0xFFFE != 0xFFFE
        assert not 0xFDD0 <= ord(char) <= 0xFDEF


@given(st.text())
def test_nothing_else_is_changed(text: str) -> None:
    ends = text.replace("\r\n", "\n")
    assert len(readable(text)) == len(ends)
    for before, after in zip(ends, readable(text), strict=True):
        assert after in (before, "\ufffd") or (before in "\r\v\f" and after == "\n")


def test_letters_are_not_normalised() -> None:
    assert readable("e\u0308\ufb01\u200b\u202e") == "e\u0308\ufb01\u200b\u202e"


@given(st.text(), st.integers(1, 50))
def test_one_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\n\n three \n", "p one / two\np three\n"),
        ("From:      the quay", "p From: the quay\n"),
        ("a  b\tc", "pre a  b\tc\n"),
        ("    indented\n    code\n      more", "pre indented / code /   more\n"),
        ("Berth     Depth\n1         9.5", "pre Berth     Depth / 1         9.5\n"),
        (
            "1. The fee was halved\n    and nobody has told us so far who approved",
            "p 1. The fee was halved / and nobody has told us so far who approved\n",
        ),
        (
            "if ready:\n    return [f(a) for a in pairs(x)] or []\n    # (so)",
            "pre if ready: /     return [f(a) for a in pairs(x)] or [] /     # (so)\n",
        ),
        (f"Port Authority\n{' ' * 60}Confidential\n", "p Port Authority / Confidential\n"),
        ("+-------+-----+\n| berth | 9.5 |", "pre +-------+-----+ / | berth | 9.5 |\n"),
        ("Words.   More words.\nAnd more.", "p Words. More words. / And more.\n"),
        ("", "\n"),
        (" \n\t\n ", "\n"),
    ],
)
def test_paragraphs_part_at_empty_lines_and_drawings_stay_drawn(text: str, expected: str) -> None:
    assert outline(paragraphs(text)) == expected


@given(st.text(alphabet="ab \t\n.|+-=ë\u2028\xa0"))
def test_paragraphs_keep_every_word(text: str) -> None:
    assert plain(paragraphs(text)).split() == text.split()


def test_more_paragraphs_than_the_limit_are_kept_as_one() -> None:
    text = "a\n\n" * (MAX_BLOCKS + 100)
    found = paragraphs(text)
    assert len(found) == MAX_BLOCKS
    assert plain(found).split() == text.split()


def test_a_run_of_spaces_takes_no_quadratic_time() -> None:
    text = "a" + " " * 2_000_000 + "b"
    assert plain(paragraphs(text)).split() == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Be\x01sa", f"Be{CONTROL}sa"),
        ("Be\x7fsa\ufdd0\uffff", f"Be{CONTROL}sa{CONTROL * 2}"),
        ("Be\x1b(Bsa", f"Be{CONTROL}(Bsa"),
        ("\x1b[31mBesa", "\ufffd[31mBesa"),
        ("B\bBe\bes\bs\bsa", "Besa"),
        ("_\bB_\be\bes\b_a", "Besa"),
        ("a\bb", f"a{CONTROL}b"),
        ("a\tb\nc\fd", "a\tb\nc\nd"),
        ("plain \u00eb\u200b", "plain \u00eb\u200b"),
    ],
)
def test_a_control_character_parts_no_word(data: str, text: str) -> None:
    assert decode(data.encode())[0] == text
