"""The demonstration archive: made by script, invented throughout, and vetted as it says.

Texts, tables, e-mails and typeset PDFs must come out byte for byte. Pictures are compared by what
they show: their bytes depend on the encoders of the installed Pillow and PDFium.
"""

from __future__ import annotations

import email
import email.policy
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageSequence, ImageStat

from archivegen import config
from archivegen.config.private import Archive
from archivegen.model.published import PublishedRecord, Tombstone
from archivegen.pipeline.events import finish
from archivegen.pipeline.items import items
from archivegen.pipeline.judging import Assessed, Judged, assess, judge
from archivegen.pipeline.workspace import Workspace

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
DOCUMENTS = sorted(CONTENT.glob("releases/*/documents/*"))
STORY = ROOT / "tools" / "demonstration" / "story"

PICTURES = {".jpg", ".png", ".tiff"}
SCANS = {
    path.stem
    for path in STORY.glob("*/*.page")
    if path.read_text(encoding="utf-8").startswith("made: scan")
}
TODAY = "2026-11-22"

pytestmark = pytest.mark.xdist_group("demonstration")  # it is made and read only once


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    command = [sys.executable, "-m", "tools.demonstration", "--into", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    shutil.copytree(CONTENT, folder / "content")
    return config.load(folder)


@pytest.fixture(scope="module")
def judged(archive: Archive) -> Judged:
    return finish(judge(archive, items(archive), Workspace(archive.folder), 1, TODAY))


@pytest.fixture(scope="module")
def assessed(archive: Archive, judged: Judged) -> list[Assessed]:
    assert judged.published  # read once, then from the cache
    there = [item for item in items(archive) if item.sha]
    return finish(assess(archive, there, Workspace(archive.folder), 1))[0]


def counterparts(made: Path) -> Iterator[tuple[Path, Path]]:
    for path in sorted(made.glob("releases/*/documents/*")):
        yield path, CONTENT / path.relative_to(made)


def is_scan(path: Path) -> bool:
    return path.suffix in PICTURES or path.stem in SCANS


def pictures(path: Path) -> list[Image.Image]:
    if path.suffix != ".pdf":
        with Image.open(path) as image:
            return [frame.convert("RGB") for frame in ImageSequence.Iterator(image)]
    with pikepdf.open(path) as pdf:
        scans = [page.obj.Resources.XObject.Scan for page in pdf.pages]
        return [Image.open(BytesIO(scan.read_raw_bytes())).convert("RGB") for scan in scans]


def texts_of_mail(path: Path) -> list[object]:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return [*message.items(), *texts]


def text_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = (page.get_textpage().get_text_range() for page in document)
    return "\n".join(pages)


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return text_of_pdf(path)
    if path.suffix in PICTURES:
        return ""
    if path.suffix == ".eml":
        return str(texts_of_mail(path))
    return path.read_bytes().decode("utf-8", errors="replace")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of pixels, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_every_document_is_made_by_the_script_or_is_plain_text(made: Path) -> None:
    by_hand = {path.name for path in DOCUMENTS} - {made.name for made, _ in counterparts(made)}
    assert {Path(name).suffix for name in by_hand} == {".html", ".md", ".txt"}


def test_the_script_makes_texts_byte_for_byte(made: Path) -> None:
    plain = [
        pair for pair in counterparts(made) if not is_scan(pair[0]) and pair[0].suffix != ".eml"
    ]
    assert len(plain) > 10
    assert [new.name for new, old in plain if new.read_bytes() != old.read_bytes()] == []


def test_the_script_makes_e_mails_with_the_same_headers_and_words(made: Path) -> None:
    mails = [pair for pair in counterparts(made) if pair[0].suffix == ".eml"]
    assert len(mails) > 30
    assert [new.name for new, old in mails if texts_of_mail(new) != texts_of_mail(old)] == []


def test_e_mails_without_pictures_are_the_same_byte_for_byte(made: Path) -> None:
    mails = [pair for pair in counterparts(made) if pair[0].suffix == ".eml"]
    small = [(new, old) for new, old in mails if old.stat().st_size < 12_000]
    assert len(small) > 25
    assert [new.name for new, old in small if new.read_bytes() != old.read_bytes()] == []


def test_the_script_makes_pictures_that_show_the_same(made: Path) -> None:
    for new, old in counterparts(made):
        if is_scan(new):
            pairs = list(zip(pictures(new), pictures(old), strict=True))
            assert [one.size for one, _ in pairs] == [other.size for _, other in pairs], new.name
            assert max(difference(one, other) for one, other in pairs) < 2, new.name


def test_scans_carry_the_text_that_was_recognised(made: Path) -> None:
    for new, old in counterparts(made):
        if new.stem in SCANS and new.suffix == ".pdf":
            assert text_of_pdf(new) == text_of_pdf(old)


def test_an_attachment_is_the_file_that_is_a_document_of_its_own() -> None:
    message = email.message_from_bytes(
        (CONTENT / "releases/tender-14-2020/documents/k7f3qz.eml").read_bytes(),
        policy=email.policy.default,
    )
    assert isinstance(message, EmailMessage)
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    document = CONTENT / "releases/tender-14-2020/documents/r6a9fv.pdf"
    assert attached["Drafti 4, nenet 7 dhe 8.pdf"] == document.read_bytes()
    assert len(attached) == 4


def test_all_of_it_is_small() -> None:
    sizes = [path.stat().st_size for path in CONTENT.rglob("*") if path.is_file()]
    assert sum(sizes) <= 5_000_000
    assert max(sizes) <= 500_000


def test_no_file_stands_in_the_folder_without_a_row(archive: Archive) -> None:
    rows = {(release.slug, row.file) for release in archive.releases for row in release.rows}
    assert {(path.parts[-3], path.name) for path in DOCUMENTS} <= rows


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_no_address_outside_the_reserved_names(path: Path) -> None:
    raw = path.read_bytes().decode("latin-1") if path.suffix == ".eml" else ""
    words = words_of(path) + raw
    hosts = re.findall(r"@([A-Za-z][\w.-]*\w)", words)
    hosts += re.findall(r"(?i)\bhttps?://([^/\s\"'>]+)", words)
    assert [host for host in hosts if not host.endswith(".example")] == []
    assert re.search(r"(?i)\bwww\.", words) is None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_has_only_invented_numbers(path: Path) -> None:
    words = words_of(path)
    lines = re.findall(
        r"(?i)\b(?:tel|cel|mobile|line|telephone|extension)\b\.? ((?:\d{3} ){2}\d+)", words
    )
    assert [line for line in lines if not line.startswith("000 555 ")] == []
    addresses = re.findall(r"\[(\d+\.\d+\.\d+\.\d+)\]", words)
    reserved = ("192.0.2.", "198.51.100.", "203.0.113.")  # RFC 5737
    assert [address for address in addresses if not address.startswith(reserved)] == []


def test_every_page_and_release_says_that_it_is_fiction_in_both_languages() -> None:
    for page in [CONTENT / "pages" / "about", *CONTENT.glob("releases/*/release.md")]:
        english = page.with_suffix(".md").read_text(encoding="utf-8")
        albanian = page.with_suffix(".sq.md").read_text(encoding="utf-8")
        assert "invented" in english
        assert re.search("të shpikur|e shpikur", albanian)


def test_every_page_is_there_in_both_languages(archive: Archive) -> None:
    for page in archive.info.pages:
        assert {"", "sq"} <= set(page.prose)
    for release in archive.info.releases:
        assert {"", "sq"} <= set(release.prose)
        assert all({"en", "sq"} <= set(statement.text) for statement in release.statements)


def test_the_gate_holds_back_one_of_each_kind(judged: Judged) -> None:
    refused = {refusal.id: refusal.reason for refusal in judged.refusals}
    assert refused == {"a8w5td": "embargo", "e7m6rs": "finding", "c7t4gp": "not-vetted"}
    assert judged.failures == ()


def test_what_was_withdrawn_leaves_its_title_and_the_reason_but_no_file(judged: Judged) -> None:
    (stone,) = (one for one in judged.published if isinstance(one, Tombstone))
    assert (stone.id, stone.title, stone.code) == ("m2x8ra", "Note on staffing, basin 2", "S1")
    assert not list(CONTENT.glob("releases/*/documents/m2x8ra*"))


def records(judged: Judged) -> dict[str, PublishedRecord]:
    return {one.id: one for one in judged.published if isinstance(one, PublishedRecord)}


def test_the_rest_is_published_in_its_tier(judged: Judged) -> None:
    published = records(judged)
    assert len(published) == 62
    assert [one.id for one in published.values() if one.tier == "metadata"] == ["u5h4xr"]


def test_two_documents_were_corrected_after_publication(judged: Judged) -> None:
    corrected = {one.id: one.versions for one in records(judged).values() if len(one.versions) > 1}
    assert {id_: versions[-1].on for id_, versions in corrected.items()} == {
        "k2m8ye": "2025-11-19",
        "q4v7ne": "2025-11-19",
    }


def test_no_page_picture_is_withheld_since_the_boxes_are_drawn_in_it(judged: Judged) -> None:
    hidden = [
        one.id
        for one in records(judged).values()
        if any(sheet.image_withheld for sheet in one.sheets)
    ]
    assert hidden == []


def test_every_kind_that_is_read_has_an_example(judged: Judged) -> None:
    kinds = {one.type or one.kind for one in records(judged).values()}
    assert kinds == {"email", "pdf", "scan", "image", "web", "text", "table"}


def test_every_redaction_rule_takes_something_out(
    archive: Archive, assessed: list[Assessed]
) -> None:
    fired = {rule for one in assessed for rule in one.prepared.draft.fired}
    written = [rule for release in archive.releases for rule in release.rules]
    assert [rule for rule in written if rule not in fired] == []


def terms() -> list[str]:
    rules = [
        rule
        for path in CONTENT.glob("releases/*/redactions.toml")
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    ]
    return [rule["term"] for rule in rules if "term" in rule and not rule["term"].startswith("[")]


STILL_IN_A_PDF = "Dafina Orleku"  # of whom the build makes the line black


def test_a_name_that_is_still_in_a_pdf_is_burnt_and_so_is_a_part_of_a_page(
    judged: Judged,
) -> None:
    boxes = {
        one.id: [sheet.boxes for sheet in one.sheets]
        for one in records(judged).values()
        if any(sheet.boxes for sheet in one.sheets)
    }
    assert boxes == {"c6p8ty": [1], "k9w2qd": [1]}
    (path,) = (path for path in DOCUMENTS if path.stem == "c6p8ty")
    assert STILL_IN_A_PDF in text_of_pdf(path)
    (sheet,) = records(judged)["c6p8ty"].sheets
    assert {word.text for word in sheet.words}.isdisjoint([*STILL_IN_A_PDF.split(), "lenders,"])
    assert records(judged)["k9w2qd"].regions_withheld == 1


def test_what_is_boxed_in_a_pdf_is_not_in_the_file() -> None:
    names = [*terms(), "Orasku", "Hosmani", "Divali"]
    names.remove(STILL_IN_A_PDF)
    for path in DOCUMENTS:
        if path.suffix == ".pdf":
            text, raw = text_of_pdf(path), path.read_bytes()
            assert [n for n in names if n in text or n.encode("cp1252") in raw] == [], path.name
