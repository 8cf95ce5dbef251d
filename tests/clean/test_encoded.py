"""What is written in the signs of addresses, markup, strings and mail is found as well."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.encoded import decoded
from archivegen.clean.nearby import nearly
from archivegen.clean.redact import Redactor
from archivegen.config.private import Rule

NAME = "Lira Domëni"
RULE = Rule(reason="P1", term=NAME)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("https://share.example/Lira%20Dom%C3%ABni/a.pdf", "https://share.example/[P1]/a.pdf"),
        ("?name=Lira%20Dom%EBni&page=2", "?name=[P1]&page=2"),
        ("?next=%2Fq%3DLira%2520Dom%25C3%25ABni", "?next=%2Fq%3D[P1]"),
        ("Lira&nbsp;Dom&euml;ni,Port", "[P1],Port"),
        ("Lira&#32;Dom&#xEB;ni", "[P1]"),
        ("Lira&amp;nbsp;Dom&amp;euml;ni", "[P1]"),
        (r'{"from":"Lira Dom\u00ebni"}', '{"from":"[P1]"}'),
        (r'{"text":"said:\nLira Dom\u00EBni\r\n"}', r'{"text":"said:\n[P1]\r\n"}'),
        (r"b'Lira\x20Dom\xc3\xabni'", "b'[P1]'"),
        (r"\u{4c}ira Dom\U000000ebni", "[P1]"),
        (r"{\rtf1 Lira Dom\'ebni}", r"{\rtf1 [P1]}"),
        ("from Lira=20\nDom=EBni on", "from [P1] on"),
        ("from Lira=20Dom=C3=\n=ABni on", "from [P1] on"),
        ("=4C=69=72=61=20=44=6F=6D=C3=AB=6E=69;;", "[P1];;"),
        ("=?utf-8?Q?Lira=20Dom=C3=ABni?= asked", "[P1] asked"),
        ("=?iso-8859-1?q?Lira_Dom=EBni?= asked", "[P1] asked"),
        ("Re: =?utf-8?B?TGlyYSBEb23Dq25p?=", "Re: [P1]"),
        ("Re: =?utf-8?B?TGly YSBEb23Dq25p?= asked", "Re: [P1] asked"),
        ("Re: =?utf-8?B?TGlyYSBE?= =?utf-8*en?B?b23Dq25p?=", "Re: [P1]"),
        ("Re: =?utf-8?B?TGlyYSBEb23Dq25p", "Re: [P1]"),
        ("Re: =?unknown?B?TGlyYSBEb23Dq25p?=", "Re: [P1]"),
        ("by Lira DomÃ«ni, LIRA DOMÃ‹NI", "by [P1], [P1]"),
        ("by Lira DomÃƒÂ«ni", "by [P1]"),
        ("by Lira DomĂ«ni", "by [P1]"),
        ("by Lira Dom√´ni", "by [P1]"),
        ("by Lira DomÃ?ni, Lira DomÃ\ufffdni", "by [P1], [P1]"),
        ("LiraÂ\u00a0DomÃ«ni, LiraÂ DomÃ«ni", "[P1], [P1]"),
        ("?q=Lira%20Dom%C3%83%C2%ABni", "?q=[P1]"),
        ("Lira Dom&Atilde;&laquo;ni", "[P1]"),
        ("Li\ufffdra Domëni", "[P1]"),
        ("by\ufffdLira\ufffd Domëni\ufffds", "by\ufffd[P1]\ufffds"),
    ],
)
def test_a_term_is_found_in_what_is_encoded(text: str, redacted: str) -> None:
    written = Redactor([RULE]).text(text)
    assert written == redacted


def test_a_lost_apostrophe_ends_a_short_name() -> None:
    assert Redactor([Rule(reason="P1", term="Ana")]).text("Ana\ufffds") == "[P1]\ufffds"


@pytest.mark.parametrize(
    "text", ["0691%20234%20567", "0691&nbsp;234&#160;567", "0691=20234=20\n567"]
)
def test_a_pattern_is_found_in_what_is_encoded(text: str) -> None:
    rule = Rule(reason="P4", pattern=r"\b\d{4} \d{3} \d{3}\b")
    assert Redactor([rule]).text(f"call {text} now") == "call [P4] now"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Çdo “Ëndërr” é…, IRMÃ. Å, 3 × 4, À «Ê»",
        "plain",
        "100 % of it & more = all",
        "R&D, AT&T",
        "a = b",
        "x\\y",
        "=?",
        "&;",
        "%%",
    ],
)
def test_ordinary_signs_are_read_once(text: str) -> None:
    assert list(decoded(text)) == []


def test_what_is_nearly_a_term_is_found_in_what_is_encoded() -> None:
    found = nearly((RULE,), ["nothing", "Lir%C3%ABs%20Domenit and Lir%C3%ABs%20Domenit"])
    assert [(place, words) for _, place, words in found] == [(1, "lires domenit")]


SIGNS = st.lists(
    st.sampled_from(
        [
            *("%", "%20", "%C3", "%AB", "&", "&#", "&#x41;", "&lt", ";", "=", "=41", "=\n"),
            *("\\", "\\u00eb", "\\ud83d", "\\udc00", "\\n", "\\x41", "\\U0011ffff"),
            *("=?", "utf-8", "idna", "?b?", "?Q?", "?=", "QUJD", "_", " ", "\n"),
            *("Lira", "Domëni", "ë", "\ufffd"),
            *("Ã", "«", "Ãƒ", "Â", "â€", "™", "Ă", "√´"),
        ]
    ),
    max_size=14,
).map("".join)


@given(SIGNS)
def test_a_reading_knows_where_its_characters_stood(text: str) -> None:
    for form in decoded(text):
        assert len(form.text) == len(form.starts) == len(form.ends)
        for start, end in zip(form.starts, form.ends, strict=True):
            assert 0 <= start < end <= len(text)
        assert list(form.starts) == sorted(form.starts)


@given(SIGNS, st.sampled_from(["term", "pattern"]))
def test_whatever_is_encoded_can_be_redacted(text: str, kind: str) -> None:
    rule = Rule(reason="P1", term=NAME) if kind == "term" else Rule(reason="P1", pattern="Lira")
    assert Redactor([rule]).text(text) or not text


WAYS: dict[str, Callable[[str], str]] = {
    "address": quote,
    "address, signs only": lambda one: quote(one, safe="ë"),
    "markup": lambda one: escape(one).replace("ë", "&#235;").replace(" ", "&nbsp;"),
    "string": lambda one: one.encode("unicode_escape").decode().replace("\\xeb", "\\u00eb"),
    "mail": lambda one: "".join(f"={byte:02X}" for byte in one.encode()),
    "misread": lambda one: one.encode().decode("cp1252"),
    "misread twice": lambda one: one.encode().decode("cp1252").encode().decode("latin-1"),
    "misread in an address": lambda one: quote(one.encode().decode("cp1250")),
    "header": lambda one: f"=?utf-8?B?{b64encode(one.encode()).decode()}?=",
}


@given(st.sampled_from(sorted(WAYS)), st.text(alphabet="ab .,:/\n", max_size=20))
def test_nothing_of_a_name_remains_in_any_encoding(way: str, around: str) -> None:
    written = f"{around} {WAYS[way](NAME)} {around}"
    assert Redactor([RULE]).text(written) == f"{around} [P1] {around}"
