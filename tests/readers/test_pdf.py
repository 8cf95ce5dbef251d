"""A PDF becomes pages with pictures and text, and facts about what else is inside."""

from __future__ import annotations

import random
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zlib import compress

import pikepdf
import pytest
from PIL import Image

from archivegen.cache import Blobs
from archivegen.errors import Unreadable
from archivegen.executor import run
from archivegen.model.document import Document, Fact, SourceFile
from archivegen.model.kinds import Note
from archivegen.model.prose import ImageRef, plain
from archivegen.readers import pdf as reader
from tests.readers.pdfs import Leaf, lines, pdf, picture, stream, write

WITH_PICTURE = "/XObject << /P 10 0 R >>"
FULL_PAGE = b"q 595 0 0 842 0 0 cm /P Do Q"


class Kept:
    """A store that keeps pictures in memory."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}

    def store(self, data: bytes, width: int, height: int) -> ImageRef:
        digest = sha256(data).hexdigest()
        self.data[digest] = data
        return ImageRef(digest, width, height, len(data))

    def image(self, ref: ImageRef | None) -> Image.Image:
        assert ref is not None
        return Image.open(BytesIO(self.data[ref.digest])).convert("RGB")


@pytest.fixture
def kept() -> Kept:
    return Kept()


def read(data: bytes, kept: Kept | None = None) -> Document:
    return reader.read(SourceFile("a.pdf", data), (kept or Kept()).store)


def saved(data: bytes, **settings: object) -> bytes:
    """Write a PDF anew with settings of pikepdf."""
    file = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        opened.save(file, **settings)  # type: ignore[arg-type]
    return file.getvalue()


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def test_a_page_has_a_picture_and_a_thumbnail_of_the_widths_of_the_site(kept: Kept) -> None:
    (sheet,) = read(pdf(lines("To the harbour office")), kept).sheets
    assert kept.image(sheet.image).size == (1200, 1699)
    assert kept.image(sheet.thumbnail).size == (360, 510)


def test_the_picture_shows_what_is_drawn_where_it_is_drawn(kept: Kept) -> None:
    (sheet,) = read(pdf(b"1 0 0 rg 0 742 100 100 re f"), kept).sheets
    image = kept.image(sheet.image)
    assert image.getpixel((50, 50)) == (255, 0, 0)
    assert image.getpixel((1100, 1600)) == (255, 255, 255)


def test_a_page_that_was_turned_is_shown_upright(kept: Kept) -> None:
    leaf = Leaf(b"1 0 0 rg 0 742 100 100 re f", more="/Rotate 90")
    (sheet,) = read(pdf(leaf), kept).sheets
    image = kept.image(sheet.image)
    assert image.width > image.height
    assert image.getpixel((image.width - 20, 20)) == (255, 0, 0)


def test_what_an_annotation_covers_stays_covered(kept: Kept) -> None:
    cover = stream(b"0 0 0 rg 0 0 200 50 re f", "/Type /XObject /Subtype /Form /BBox [0 0 200 50]")
    square = "<< /Type /Annot /Subtype /Square /Rect [72 750 272 800] /F 4 /AP << /N 10 0 R >> >>"
    leaf = Leaf(b"1 0 0 rg 72 750 200 50 re f", more="/Annots [11 0 R]")
    (sheet,) = read(pdf(leaf, objects=(cover, square)), kept).sheets
    assert kept.image(sheet.image).getpixel((300, 140)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("width", "height"), [(14_400, 14_400), (10, 14_400), (14_400, 10), (3, 3), (200, 100)]
)
def test_pages_of_any_size_have_bounded_pictures(kept: Kept, width: float, height: float) -> None:
    (sheet,) = read(pdf(Leaf(b"", width, height)), kept).sheets
    image = kept.image(sheet.image)
    assert image.width <= 1200
    assert image.height <= 8000


def test_a_small_page_is_not_blown_up(kept: Kept) -> None:
    (sheet,) = read(pdf(Leaf(b"", 20, 10)), kept).sheets
    assert kept.image(sheet.image).size == (160, 80)


def test_a_document_with_text_is_a_pdf() -> None:
    document = read(pdf(lines("Words")))
    assert (document.kind, codes(document)) == ("pdf", [])


def test_pages_of_pictures_without_text_are_a_scan_and_say_so() -> None:
    leaf = Leaf(FULL_PAGE, resources=WITH_PICTURE)
    document = read(pdf(leaf, leaf, objects=(picture(),)))
    assert (document.kind, codes(document)) == ("scan", ["no-text"])
    assert [sheet.blocks for sheet in document.sheets] == [(), ()]


def test_an_empty_page_is_a_pdf_without_text() -> None:
    document = read(pdf(b""))
    assert (document.kind, codes(document)) == ("pdf", ["no-text"])


def test_what_the_metadata_says_is_not_believed() -> None:
    data = pdf(lines("Words"), objects=("<< /Title (SECRET TITLE) /CreationDate (D:20200101) >>",))
    document = read(data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 10 0 R"))
    assert (document.title, document.date, document.date_written) == ("", None, "")


def test_the_same_file_gives_the_same_document() -> None:
    data = pdf(lines("Words"), lines("More words"))
    assert read(data) == read(data)


def test_a_pdf_that_needs_a_password_is_reported_as_encrypted() -> None:
    data = saved(pdf(lines("Words")), encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Unreadable, match="encrypted") as caught:
        read(data)
    assert "password" in caught.value.advice


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    data = saved(pdf(lines("Words")), encryption=pikepdf.Encryption(owner="o", user=""))
    assert plain(read(data).sheets[0].blocks) == "Words"


def test_rubbish_before_the_pdf_does_not_matter() -> None:
    assert plain(read(b"rubbish\n" * 100 + pdf(lines("Words"))).sheets[0].blocks) == "Words"


def test_a_pdf_cut_short_is_repaired_and_says_so() -> None:
    whole = pdf(lines("first"), lines("second"))
    document = read(whole[: whole.rindex(b"trailer")])
    assert [plain(sheet.blocks) for sheet in document.sheets] == ["first", "second"]
    assert codes(document) == ["damaged-repaired"]


def test_a_pdf_whose_index_points_nowhere_is_repaired_and_says_so() -> None:
    whole = pdf(lines("Words"))
    document = read(whole.replace(b" 00000 n ", b" 00000 f "))
    assert plain(document.sheets[0].blocks) == "Words"
    assert codes(document) == ["damaged-repaired"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"<html><body>Not found</body></html>",
        b"%PDF-1.7\n" + b"\0" * 5_000,
        pdf(),
        pdf(b"").replace(b"/Kids [10 0 R]", b"/Kids [99 0 R]"),
        pdf(b"").replace(b"/Kids [10 0 R]", b"/Kids [2 0 R] "),
    ],
    ids=["empty", "start", "html", "zeros", "no-pages", "no-page", "loop"],
)
def test_what_cannot_be_repaired_is_reported(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged") as caught:
        read(data)
    assert caught.value.advice


def test_a_page_that_cannot_be_shown_is_noted_and_the_others_are_read() -> None:
    data = pdf(lines("first"), lines("second")).replace(b"12 0 R] /Count", b"77 0 R] /Count")
    document = read(data)
    assert plain(document.sheets[0].blocks) == "first"
    assert "damaged-repaired" in codes(document)


def test_a_stream_that_unpacks_to_very_much_is_bounded_in_time() -> None:
    bomb = "<< /Length %d /Filter /FlateDecode >>\nstream\n"
    packed = compress(b" " * 60_000_000, 9)
    leaf = Leaf(lines("Words"), more="")
    data = pdf(leaf, objects=((bomb % len(packed)).encode() + packed + b"\nendstream",))
    data = data.replace(b"/Contents 12 0 R", b"/Contents [10 0 R 12 0 R]")
    began = time.monotonic()
    assert plain(read(saved(data)).sheets[0].blocks) == "Words"
    assert time.monotonic() - began < 20


def test_no_more_pages_are_read_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    document = read(pdf(*[lines("Words")] * 5))
    assert len(document.sheets) == 2
    assert document.notes == (Note("pages-shortened", "5"),)


def test_no_more_text_is_read_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT_CHARS", 14)
    document = read(pdf(lines("ten letter"), lines("eleven lett"), lines("more")))
    assert [plain(sheet.blocks) for sheet in document.sheets] == ["ten letter", "elev", ""]
    assert document.notes == (Note("text-shortened"),)


def test_text_that_just_fits_is_not_called_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT_CHARS", 10)
    assert read(pdf(lines("ten letter"), b"")).notes == ()


def test_no_more_blocks_are_read_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BLOCKS", 3)
    document = read(pdf(lines("one\n\n\ntwo"), lines("three\n\n\nfour"), lines("five")))
    assert [plain(sheet.blocks) for sheet in document.sheets] == ["one\ntwo", "three", ""]
    assert document.notes == (Note("text-shortened"),)


def attached(name: str = "accounts.xlsx") -> tuple[bytes, str]:
    """Write an attached file and the object that names it: 10 and 11."""
    file = stream(b"what nobody has vetted", "/Type /EmbeddedFile")
    return file, f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F 10 0 R >> >>"


IN_THE_NAMES = "/Names << /EmbeddedFiles << /Names [(a) 11 0 R] >> >>"


@pytest.mark.parametrize("root", [IN_THE_NAMES, "/AF [11 0 R]", ""])
def test_an_attached_file_is_a_fact_wherever_it_is_named(root: str) -> None:
    document = read(pdf(lines("Words"), objects=attached(), root=root))
    assert document.facts == (Fact("pdf.attachment", "accounts.xlsx"),)


def test_a_file_attached_to_a_page_says_on_which() -> None:
    note = "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 11 0 R >>"
    leaf = Leaf(b"", more="/Annots [12 0 R]")
    document = read(pdf(b"", leaf, objects=(*attached(), note)))
    assert Fact("pdf.attachment", "accounts.xlsx", 2) in document.facts
    assert Fact("pdf.annotation", "FileAttachment", 2) in document.facts


def test_an_attached_file_that_nothing_names_is_a_fact_too() -> None:
    document = read(pdf(lines("Words"), objects=attached()[:1]))
    assert document.facts == (Fact("pdf.attachment", ""),)


def test_the_name_of_an_attached_file_is_cleaned() -> None:
    objects = attached(r"a\012b\000" + "c" * 400)
    (fact,) = read(pdf(lines("Words"), objects=objects, root=IN_THE_NAMES)).facts
    assert "\n" not in fact.value
    assert "\0" not in fact.value
    assert len(fact.value) <= 200


@pytest.mark.parametrize(
    ("root", "more", "value", "page"),
    [
        ("/OpenAction << /S /JavaScript /JS (app.alert) >>", "", "JavaScript", 0),
        ("/OpenAction << /S /URI /URI (https://orvenia.example) >>", "", "action on opening", 0),
        (
            "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>",
            "",
            "JavaScript",
            0,
        ),
        ("/AA << /WC << /S /GoTo >> >>", "", "automatic action", 0),
        ("", "/AA << /O << /S /GoTo >> >>", "automatic action", 1),
        ("", "/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]", "Launch", 1),
        ("", "/Annots [<< /Subtype /Widget /A << /S /SubmitForm >> >>]", "SubmitForm", 1),
        ("/AcroForm << /Fields [] /XFA (x) >>", "", "XFA form", 0),
    ],
)
def test_scripts_and_automatic_actions_are_facts(
    root: str, more: str, value: str, page: int
) -> None:
    document = read(pdf(Leaf(lines("Words"), more=more), root=root))
    assert Fact("pdf.script", value, page) in document.facts


def test_a_script_in_a_compressed_object_is_found() -> None:
    data = pdf(lines("Words"), objects=("<< /S /JavaScript /JS (x) >>",), root="/Extra 10 0 R")
    packed = saved(data, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in packed
    assert read(packed).facts == (Fact("pdf.script", "JavaScript"),)


@pytest.mark.parametrize(
    ("root", "more"),
    [
        ("/OpenAction [12 0 R /Fit]", ""),
        ("/OpenAction << /S /GoTo /D [12 0 R /Fit] >>", ""),
        ("", "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://orvenia.example) >> >>]"),
    ],
)
def test_links_and_where_to_begin_are_no_facts(root: str, more: str) -> None:
    assert read(pdf(Leaf(lines("Words"), more=more), root=root)).facts == ()


def test_notes_and_marks_on_a_page_are_facts_each_kind_once() -> None:
    mark = "<< /Subtype /Highlight /Rect [0 0 9 9] >>"
    leaf = Leaf(
        lines("Words"), more=f"/Annots [{mark} {mark} << /Subtype /Text /Rect [0 0 9 9] >>]"
    )
    assert read(pdf(leaf)).facts == (
        Fact("pdf.annotation", "Highlight", 1),
        Fact("pdf.annotation", "Text", 1),
    )


@pytest.mark.parametrize("annotations", ["7", "[7]", "[null]", "(x)", "[[[]]]", "99 0 R"])
def test_what_cannot_be_examined_is_said_to_be_unexamined_or_is_nothing(annotations: str) -> None:
    document = read(pdf(Leaf(lines("Words"), more=f"/Annots {annotations}")))
    assert plain(document.sheets[0].blocks) == "Words"
    assert {fact.name for fact in document.facts} <= {"pdf.script", "pdf.annotation"}


def test_dictionaries_nested_without_end_are_bounded() -> None:
    deep = "<< /A " * 300 + "null" + " >>" * 300
    document = read(pdf(lines("Words"), objects=(deep,)))
    assert [fact.name for fact in document.facts] == ["pdf.script"]


def read_file(path: str) -> Document:
    """Read a file in a process of its own; its pictures go nowhere."""
    return read(Path(path).read_bytes())


def changed(seed: int) -> bytes:
    """Change some bytes of a PDF with everything in it."""
    chance = random.Random(seed)  # noqa: S311 (the same changes each time)
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (v) /Rect [9 9 99 99] >>"
    data = bytearray(
        pdf(
            Leaf(lines("Words") + FULL_PAGE, more="/Annots [12 0 R]", resources=WITH_PICTURE),
            Leaf(write(50, 50, "More", matrix="0 1 -1 0"), more="/Rotate 90"),
            objects=(picture(), "<< /S /JavaScript /JS (x) >>", field),
            root="/AcroForm << /Fields [12 0 R] >> /OpenAction 11 0 R",
        )
    )
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def test_whatever_bytes_change_a_pdf_is_read_or_reported(tmp_path: Path) -> None:
    paths = []
    for seed in range(80):
        paths.append(str(tmp_path / f"{seed}.pdf"))
        Path(paths[-1]).write_bytes(changed(seed))
    found = list(run(read_file, paths, jobs=2, stage="read", seconds=20))
    assert len(found) == 80
    reasons = {outcome.failure.reason for outcome in found if outcome.failure}
    assert all("damaged" in reason or "encrypted" in reason for reason in reasons), reasons


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["hostile-pdfjs", "hostile-qpdf", "hostile-format-corpus"])
def test_damaged_files_of_other_projects_are_read_or_reported(corpus: Path, folder: str) -> None:
    paths = [str(path) for path in sorted((corpus / folder).rglob("*.pdf"))]
    found = list(run(read_file, paths, jobs=2, stage="read", seconds=60))
    reasons = {outcome.failure.reason for outcome in found if outcome.failure}
    assert all("damaged" in reason or "encrypted" in reason for reason in reasons), reasons
    assert sum(outcome.value is not None for outcome in found) > len(found) * 0.6


@pytest.mark.corpus
def test_a_real_report_is_read_whole(corpus: Path, tmp_path: Path) -> None:
    path = corpus / "foia-cables-bolivia" / "pdf"
    data = sorted(path.glob("*.pdf"))[3].read_bytes()
    document = reader.read(SourceFile("cable.pdf", data), Blobs(tmp_path).store)
    assert len(document.sheets) == 2
    assert "2. GOOD HEALTH TO MEET CLEARANCE REQUIREMENTS FOR HIGH ALTITUDE POST." in plain(
        document.sheets[0].blocks
    )
