"""What must appear nowhere is found however it is written, and wherever it stands."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from base64 import b64encode, encodebytes
from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import AuditFinding, Withheld, look
from archivegen.audit.withheld import containers
from archivegen.audit.withheld.seal import is_sealed, new_key, open_seal, read_key, seal
from archivegen.audit.withheld.terms import SEALED
from archivegen.audit.withheld.words import folded, forms_of
from archivegen.errors import UsageError

Findings = Callable[..., list[AuditFinding]]

LISTED = ("Quillobran", "Lira Domani", "Ana", "+355 69 234 5678", "Bo Li", "Shëna e Çmuar", "张伟")
SOUGHT = Withheld(tuple((term, f"line {n}") for n, term in enumerate(LISTED, 1)))


def found(text: str | bytes, name: str = "a.txt", withheld: Withheld = SOUGHT) -> set[str]:
    """Name the terms that are found in a file; a part that cannot be looked into stands as !"""
    data = text.encode() if isinstance(text, str) else text
    places = {where: term for term, where in withheld.terms}
    return {
        "!" if one.closed else places.get(one.term, one.term) for one in look(name, data, withheld)
    }


@given(st.text(st.characters(max_codepoint=255) | st.characters(exclude_categories=())))
def test_a_text_is_folded_as_its_characters_are_whatever_stands_beside_them(text: str) -> None:
    one_by_one = "".join(map(folded, text))
    assert folded(text) == one_by_one
    assert folded(f"{text}Ж") == f"{one_by_one}ж"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("QUILLOBRAN", "Quillobran"),
        ("Quíllobrän", "Quillobran"),
        ("Qui\N{COMBINING ACUTE ACCENT}llobran", "Quillobran"),
        ("Ｑｕｉｌｌｏｂｒａｎ", "Quillobran"),
        ("𝐐𝐮𝐢𝐥𝐥𝐨𝐛𝐫𝐚𝐧", "Quillobran"),
        ("Quillobran’s", "Quillobran"),
        ("Quil-\nlobran", "Quillobran"),
        ("Quil\u00adlo\u200bbran", "Quillobran"),
        ("Quil lobran", "Quillobran"),
        ("Q u i l l o b r a n", "Quillobran"),
        ("q_u.i/l-l,o b r a n", "Quillobran"),
        ("LiraDomani", "Lira Domani"),
        ("lira\n  domani", "Lira Domani"),
        ("Lira-Domani", "Lira Domani"),
        ("LIRA, DOMANI", "Lira Domani"),
        ("ana", "Ana"),
        ("A-na", "Ana"),
        ("An\u00ada", "Ana"),
        ("A n a", "Ana"),
        ("+355692345678", "+355 69 234 5678"),
        ("+355 (69) 23-45-678", "+355 69 234 5678"),
        ("bo li", "Bo Li"),
        ("Bo\nLi", "Bo Li"),
        ("SHENA E CMUAR", "Shëna e Çmuar"),
        ("关于张伟的信", "张伟"),
    ],
)
def test_a_term_is_found_however_it_is_written(text: str, term: str) -> None:
    assert found(f"before {text} after") == {term}


@pytest.mark.parametrize(
    "text",
    [
        "Quillobranit, Tequillobran",  # other words
        "an a, a nap, banana, Anabel, a NA",
        "Lira said that Domani",
        "Boli, bow li",
        "1+355 69 234 56789",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Quillobran</p>"),
        ("a.html", "<p>Quil<b>lobran</b></p>"),
        ("a.html", "<p>Quil<!-- note -->lobran</p>"),
        ("a.html", "<p>Quil&shy;lobran &amp; co</p>"),
        ("a.html", "<p>&#81;&#x75;illobran</p>"),
        ("a.html", "<!-- Quillobran -->"),
        ("a.html", "<!-- Quil<b>lobran</b> -->"),
        ("a.html", "<!-- never closed: Quillobran"),
        ("a.html", "<p title='Quillobran'>"),
        ("a.html", "<p title='&#81;uillobran'>"),
        ("a.html", "<a href='x%20%51uillobran'>"),
        ("a.html", "<p class=Quillobran>"),
        ("a.html", "<quillobran>"),
        ("a.html", "<p data-x='\\u0051uillobran'>"),
        ("a.html", '<script type=\'application/json\'>{"a": "\\u0051uillobran"}</script>'),
        ("a.html", "<img src='data:text/plain;base64,UXVpbGxvYnJhbg=='>"),
        ("a.html", "<img src='data:text/plain,%51uillobran'>"),
        ("a.html", "<p a='>' b='Quillobran'>"),
        ("a.html", "a < b Quillobran > c"),
        ("a.svg", "<svg><text>Quil<tspan>lobran</tspan></text></svg>"),
        ("a.svg", "<svg><desc>Quillobran</desc></svg>"),
        ("a.xml", "<a><![CDATA[Quil<b>lobran</b>]]></a>"),
        ("a.xml", "<a>&lt;p&gt;Quil&lt;b&gt;lobran</a>"),
        ("a.xml", "<?x Quillobran?>"),
        ("a.xml", "<!DOCTYPE x [<!ENTITY y 'Quillobran'>]>"),
        ("a.json", '{"a": "\\u0051\\u0075illobran"}'),
        ("a.json", '{"a": "first line\\nQuillobran"}'),
        ("a.json", '{"a": "<b>Quil</b>lobran"}'),
        ("a.json", '{"a": "\\ud835\\udc10uillobran"}'),
        ("a.json", '{"Quillobran": 1}'),
        ("a.json", '{"a": "Quillobran'),
        ("a.json", "Quillobran\\"),
        ("a.js", "x = 'Quil' + 'lobran'"),
        ("a.js", r"x = '\x51uill\u{6f}bran'"),
        ("a.js", "// Quillobran"),
        ("a.css", "/* Quillobran */"),
        ("a.css", r"a::after { content: '\51 uillobran' }"),
        ("a.css", r"a::after { content: 'Quil\lobran' }"),
        ("a.csv", "a,b\nQuil,lobran\n"),
        ("robots.txt", "Disallow: /%51uillobran"),
        ("a.txt", "%2551uillobran"),
        ("Quillobran.html", ""),
        ("quil-lobran/index.html", ""),
        ("%51uillobran.txt", ""),
    ],
)
def test_it_is_found_wherever_text_can_hide(name: str, text: str) -> None:
    assert found(text, name) == {"Quillobran"}


FOREIGN = Withheld(
    tuple((term, term) for term in ("Ëngjëll Çobani", "Zëri", "Lirë", "Agim Domë", "Lira Domani"))
)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("?ngj?ll ?obani", "Ëngjëll Çobani"),
        ("??NGJ??LL ??OBANI", "Ëngjëll Çobani"),
        ("\ufffdngj\ufffdll\n\ufffdobani", "Ëngjëll Çobani"),
        ("Ëngj\ufffdll Çobani", "Ëngjëll Çobani"),
        ("Engjell ?obani", "Ëngjëll Çobani"),
        ("E?ngje?ll C?obani", "Ëngjëll Çobani"),
        ("?ngj?ll<b>?obani</b>", "Ëngjëll Çobani"),
        ("the Z?ri", "Zëri"),
        ("Lir? tha", "Lirë"),
        ("From: Agim Dom?", "Agim Domë"),
        ("Ã‹ngjÃ«ll Ã‡obani", "Ëngjëll Çobani"),
        ("Ã\x8bngjÃ«ll Ã\x87obani", "Ëngjëll Çobani"),
        ("Ãƒâ€¹ngjÃƒÂ«ll Ãƒâ€¡obani", "Ëngjëll Çobani"),
        ("Ă‹ngjĂ«ll Ă‡obani", "Ëngjëll Çobani"),
        ("Ã?ngjÃ«ll Ã\ufffdobani", "Ëngjëll Çobani"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_a_term_is_found_without_letters_and_misread(text: str, term: str, name: str) -> None:
    assert found(text, name, FOREIGN) == {term}
    assert found(text, name, sealed(tuple(one for one, _ in FOREIGN.terms))) == {SEALED}


@pytest.mark.parametrize(
    "text",
    [
        "Who is Lir? Nobody.",
        "te?ngj?ll ?obani, ?ngj?ll ?obanit",
        "right?yes, Z? ri, Z???????ri",
        "Lir? Domani? L?ra Domani",
    ],
)
def test_a_question_is_no_lost_letter(text: str) -> None:
    assert found(text, withheld=FOREIGN) == set()
    assert found(text, withheld=sealed(tuple(one for one, _ in FOREIGN.terms))) == set()


def test_the_end_of_a_page_of_a_text_parts_no_term() -> None:
    assert found("by the clerk Lira\fDomani of the port") == {"Lira Domani"}
    assert found("by the clerk Lira\n1\n\fDomani of the port") == set()  # see the threat model


def gzipped(data: bytes) -> bytes:
    """Pack without the time of day: test processes must agree on the names of their cases."""
    return gzip.compress(data, mtime=0)


def zipped(name: str = "a.txt", text: str | bytes = "", comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # likewise
        archive.comment = comment
    return stream.getvalue()


def named_gzip(name: str) -> bytes:
    stream = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=stream, mtime=0) as file:
        file.write(b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data"),
    [
        "Quillobran".encode("utf-16"),
        "Quillobran".encode("utf-16-be"),
        "Qu\xedllobran".encode("latin-1"),
        gzipped(b"Quillobran"),
        gzipped(b"x") + gzipped(b"Quillobran"),
        gzipped(b"x") + b"Quillobran",
        named_gzip("Quillobran"),
        zipped(text="Quillobran"),
        zipped(name="Quillobran.txt"),
        zipped(comment=b"Quillobran"),
        b"#!/bin/sh\n" + zipped(text="Quillobran"),
        zipped(text=gzipped(zipped(text="Quillobran"))),
        b"Attached:\n\n" + encodebytes(b"Dear Sir, " * 9 + b"Quillobran") + b"\n\nBye",
        b'<a href="data:;base64,' + b64encode(gzipped(b"Quillobran")) + b'">',
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.bin"])
def test_it_is_found_however_it_is_packed(data: bytes, name: str) -> None:
    assert found(data, name) == {"Quillobran"}


@pytest.mark.parametrize(
    "data",
    [
        gzipped(b"Quillobran" * 9)[:-9],
        zipped(text="Quillobran")[:-40],
        b"PK\x03\x04" + bytes(40),
        b"%PDF-1.7\nnothing of the kind",
        b"7z\xbc\xaf\x27\x1c" + bytes(20),
    ],
)
def test_what_cannot_be_opened_is_reported(data: bytes) -> None:
    assert "!" in found(data)


def test_a_bomb_is_reported_and_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers.Opener.__init__, "__defaults__", (1_000_000,))
    assert found(gzipped(bytes(30_000_000))) == {"!"}
    assert found(zipped(text=bytes(30_000_000))) == {"!"}
    nested = b"Quillobran"
    for _ in range(12):
        nested = gzipped(nested)
    assert found(nested) == {"!"}


def test_packed_noise_is_no_alarm() -> None:
    noise = zlib.compress(json.dumps(list(range(60_000))).encode())
    assert found(noise, "a.woff2") == set()


def test_a_finding_says_where_and_never_what(findings: Findings) -> None:
    (one,) = findings({"a.txt": "Quillobran!"}, withheld=SOUGHT)
    assert (one.file, one.rule, one.severity) == ("a.txt", "withheld.found", "block")
    assert one.excerpt == "line 1, in its text"
    assert "uillo" not in repr(one)


def test_a_site_without_them_has_no_finding(findings: Findings) -> None:
    assert findings({"a.txt": "Nothing of the kind."}, withheld=SOUGHT) == []


# --- the same with a seal

KEY = read_key(new_key())
letters = st.text("abčdëlmnoq 张0123-", min_size=3, max_size=14).filter(lambda t: any(forms_of(t)))


def sealed(terms: tuple[str, ...]) -> Withheld:
    return Withheld((), open_seal(seal(chain.from_iterable(map(forms_of, terms)), KEY), KEY))


@given(
    st.lists(letters, min_size=1, max_size=5),
    st.lists(st.one_of(letters, st.sampled_from(LISTED)), max_size=6),
    st.sampled_from([" ", "-", "\n", "<b>", ". ", "\u00ad", "? "]),
    st.sampled_from(["č", "ë", "Ë", "b"]),
)
def test_a_seal_finds_what_the_list_finds(
    terms: list[str], words: list[str], between: str, lost: str
) -> None:
    text = between.join([*words, terms[0].upper(), "end"]).replace(lost, "?")
    listed = Withheld(tuple((one, one) for one in (*terms, *LISTED)))
    of_seal = sealed((*terms, *LISTED))
    assert bool(found(text, withheld=of_seal)) == bool(found(text, withheld=listed))


def test_a_sealed_term_is_found_and_not_said(findings: Findings) -> None:
    (one,) = findings({"a.txt": "Quil-lobran!"}, withheld=sealed(LISTED))
    assert (one.rule, one.excerpt) == ("withheld.found", "the sealed list, in its text")


def test_a_seal_says_nothing_without_its_key() -> None:
    one, other = seal(["quillobran"], KEY), seal([f"word{n:04}" for n in range(200)], KEY)
    assert len(one) == len(other)
    assert not set(one.split("\n")[3:-1]) & set(seal(["quillobran"], KEY).split("\n")[3:-1]) - {
        *("salt", "list", "lengths", "heads", "entries", "end", "archivegen seal 1")
    }
    assert "uillo" not in one


def test_another_key_opens_nothing() -> None:
    with pytest.raises(UsageError, match="damaged, or ARCHIVEGEN_SEAL_KEY is not the key"):
        open_seal(seal(["quillobran"], KEY), read_key(new_key()))


@given(st.integers(min_value=0), st.sampled_from("0123456789abcdefz#\n"))
def test_a_seal_that_was_changed_opens_no_more(place: int, letter: str) -> None:
    written = SEALED_LIST
    at = written.index("archivegen seal 1") + place % (len(written) - 260)
    changed = written[:at] + letter + written[at + 1 :]
    if "".join(changed.split()) != "".join(written.split()):
        with pytest.raises(UsageError):
            open_seal(changed, KEY)


SEALED_LIST = seal(["quillobran"], KEY)


@pytest.mark.parametrize(
    "key", ["", "secret", "correct horse battery staple", "0" * 64, "deadbeef" * 8, "ab" * 15]
)
def test_a_key_that_could_be_guessed_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match="not a key of 128 bits"):
        read_key(key)


def test_keys_may_be_written_in_two_ways() -> None:
    key = new_key()
    assert len(read_key(key)) == 32
    assert read_key(read_key(key).hex().upper()) == read_key(f" {key.upper()}\n")


def test_a_seal_knows_whether_it_is_of_a_list() -> None:
    assert is_sealed(SEALED_LIST, ["quillobran"], KEY)
    assert not is_sealed(SEALED_LIST, ["quillobran", "another"], KEY)
