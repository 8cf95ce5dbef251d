"""Text that cannot be seen is found with its page, its place and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen import checks
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Fact, SourceFile
from archivegen.model.findings import Finding
from archivegen.model.prose import plain
from archivegen.readers import pdf as reader
from archivegen.readers import pdf_hidden, pdf_objects, pdf_pages, pdf_shapes
from tests.readers.outlines import store
from tests.readers.pdfs import Leaf, lines, pdf
from tests.traps.pdf_making import PROSE, box, page, scan, secret
from tests.traps.pdf_reading import saying_otherwise, typed_over
from tests.traps.pdf_text import PDF_TEXT_TRAPS

TRAPS = {trap.name: trap for trap in PDF_TEXT_TRAPS}
RULES = frozenset(rule for rule, run in checks.CHECKS.items() if "pdf_hidden" in run.__module__)


def read(data: bytes) -> Document:
    return reader.read(SourceFile("a.pdf", data), store)


def hidden(document: Document) -> tuple[Fact, ...]:
    return tuple(fact for fact in document.facts if fact.name in RULES)


def findings(document: Document) -> tuple[Finding, ...]:
    return tuple(one for one in checks.check(document) if one.rule in RULES)


@pytest.mark.parametrize(
    ("trap", "reason"),
    [
        ("black-box", "box"),
        ("white-box", "box"),
        ("hatched", "box"),
        ("thick-line", "box"),
        ("picture-over-text", "picture"),
        ("annotation-over-text", "annotation"),
        ("field-over-text", "annotation"),
        ("white", "colour"),
        ("black-on-black", "colour"),
        ("behind-text", "colour"),
        ("no-opacity", "invisible"),
        ("invisible-mode", "invisible"),
        ("invisible-over-text", "invisible"),
        ("clipped", "clipped"),
        ("switched-off-layer", "layer"),
        ("tiny", "tiny"),
        ("outside-crop-box", "outside"),
        ("font-without-ink", "font"),
        ("scanned-box", "scan-dark"),
        ("wiped-scan", "scan-blank"),
        ("box-over-scan", "box"),
    ],
)
def test_the_reason_is_told(trap: str, reason: str) -> None:
    (fact,) = hidden(read(TRAPS[trap].make()))
    assert fact.value.split(" ", 1)[0] == reason


def test_the_place_is_told_with_the_number_of_characters() -> None:
    (finding,) = findings(read(TRAPS["black-box"].make()))
    assert finding.page == 1
    assert finding.message.startswith("10 characters of text can be copied")
    assert finding.box is not None
    left, top, right, bottom = finding.box
    assert (25, 31) < (left, top) < (right, bottom) < (45, 35)
    assert (finding.secret, finding.excerpt) == ("Quillobran", "Q…")


def test_the_place_is_that_on_the_turned_page() -> None:
    (finding,) = findings(read(TRAPS["box-on-turned-page"].make()))
    assert finding.box is not None
    left, top, right, bottom = finding.box
    assert right - left < bottom - top
    assert 60 < left < 70
    assert 20 < top < 30


def test_what_is_hidden_on_a_page_in_one_way_is_one_finding() -> None:
    content = page(secret("Quill"), secret("obran", y=500), box(), box("0 g", "140 490 180 28"))
    assert [one.secret for one in findings(read(content()))] == ["Quill obran"]


def test_of_very_many_pages_the_last_are_told_together() -> None:
    leaf = lines("seen") + secret("Quillobran") + box()
    found = findings(read(pdf(*[leaf] * 25)))
    assert [one.page for one in found] == list(range(1, 22))
    assert found[-1].places == 5
    assert "21, 22, 23, 24, 25" in found[-1].message


def test_signs_without_a_letter_are_left_out_without_a_finding() -> None:
    document = read(page(secret("- . -"), box())())
    assert not findings(document)


def test_a_layer_that_does_not_lie_on_its_scan_is_not_trusted() -> None:
    astray = b"q 1 0 0 1 0 -300 cm " + PROSE + b"Q "
    document = read(scan(PROSE, astray)())
    assert [one.rule for one in findings(document)] == ["pdf.ocr-without-ink"]
    assert not document.sheets[0].words


def test_a_page_of_too_many_objects_is_not_taken_for_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_objects, "MAX_PAGE_OBJECTS", 5)
    document = read(page(b"0 0 9 9 re f " * 9)())
    assert [one.rule for one in findings(document)] == ["pdf.unverified-text"]
    assert not document.sheets[0].blocks


def test_a_page_of_too_many_characters_is_not_taken_for_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_hidden, "MAX_PAGE_CHARS", 20)
    document = read(page()())
    assert [one.rule for one in findings(document)] == ["pdf.unverified-text"]
    assert not document.sheets[0].blocks


def test_a_page_of_too_many_fonts_is_not_taken_for_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_shapes, "MAX_LETTERS", 5)
    document = read(page()())
    assert [one.rule for one in findings(document)] == ["pdf.unverified-text"]
    assert not document.sheets[0].blocks


def test_only_what_a_wrong_font_says_is_left_out() -> None:
    document = read(saying_otherwise("Mirrelthwaite")())
    assert [fact.value for fact in hidden(document)] == ["misread 13 Mirrelthwaite"]
    assert "three of the five shipping lines" in plain(document.sheets[0].blocks)


def test_of_words_over_words_both_are_left_out() -> None:
    document = read(typed_over("Swanmore", "Thirlstane")())
    assert [fact.value for fact in hidden(document)] == ["overtyped 18 Swanmore Thirlstane"]


def test_of_a_page_that_cannot_be_drawn_no_text_is_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_page: pdf_pages.Page) -> None:
        raise Unreadable("the page has no size")

    monkeypatch.setattr(pdf_pages.Page, "image", fail)
    with pytest.raises(Unreadable):
        read(page()())


def test_forms_that_draw_themselves_end() -> None:
    looped = TRAPS["in-a-form"].make().replace(b"BT ", b"/F1 Do BT ", 1)
    assert "shipping" in plain(read(looped).sheets[0].blocks)


@pytest.mark.parametrize("numbers", ["1e38 Tf 1e30 0 0 1e30 1e38 1e38", "0 Tf 1 0 0 1 9 9"])
def test_letters_of_impossible_sizes_do_no_harm(numbers: str) -> None:
    content = lines("seen") + f"BT /F1 {numbers} Tm (abc) Tj ET".encode()
    assert "seen" in plain(read(pdf(Leaf(content))).sheets[0].blocks)


def blocked(folder: Path) -> set[str]:
    """Name the documents of a folder that are blocked for hidden text."""
    found = set()
    for file in folder.rglob("*.pdf"):
        document = reader.read(SourceFile(file.name, file.read_bytes()), store)
        if any(one.severity == "block" for one in findings(document)):
            found.add(file.name)
    return found


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name", ["redaction-xray", "foia-mueller", "foia-cables-bolivia", "scan-facsimiles"]
)
def test_real_documents_raise_no_false_alarm(corpus: Path, name: str) -> None:
    assert blocked(corpus / name) == set()


@pytest.mark.corpus
def test_planted_words_are_found(corpus: Path) -> None:
    assert blocked(corpus / "synthetic" / "redaction-traps") == {
        "text-under-box.pdf",
        "white-text.pdf",
        "hidden-layer.pdf",
        "outside-cropbox.pdf",
    }


@pytest.mark.corpus
def test_planted_words_are_not_published(corpus: Path) -> None:
    for file in (corpus / "synthetic" / "redaction-traps").glob("*.pdf"):
        document = reader.read(SourceFile(file.name, file.read_bytes()), store)
        text = " ".join(plain(sheet.blocks) for sheet in document.sheets)
        words = " ".join(word.text for sheet in document.sheets for word in sheet.words)
        assert "CANARY" not in text + words, file.name
