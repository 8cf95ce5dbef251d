"""A name on the page of a PDF: withheld from its text, its picture and its thumbnail."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msgspec import structs
from PIL import Image

from archivegen import config
from archivegen.clean.boxes import GRID
from archivegen.clean.burning import burnt, pixels
from archivegen.clean.pixels import page_and_thumbnail
from archivegen.model.findings import Failure
from archivegen.model.places import PlacedWords
from archivegen.model.prose import ImageRef, plain
from archivegen.model.published import PublishedSheet
from archivegen.pipeline import burning
from archivegen.pipeline.events import finish
from archivegen.pipeline.items import items
from archivegen.pipeline.preparing import Prepared, prepare
from archivegen.pipeline.workspace import Workspace
from tests.pipeline.archives import make_archive, run_build, run_decide
from tests.readers.pdfs import Leaf, lines, pdf

NAME = "Quillobran"
LETTER = """\
Dear Ms Talvesh, the fee was halved between
two drafts. Zara {name} typed it, and
was told to by telephone.
"""
TERM = f'[[rule]]\nterm = "{NAME}"\nreason = "P1"\n'


def letter(name: str = NAME) -> bytes:
    return pdf(lines(LETTER.format(name=name)), lines("A second page, of no interest to anybody."))


def archive(folder: Path, data: bytes, rules: str = TERM, **row: str) -> Path:
    make_archive(folder, {"letter.pdf": data}, [{"id": "letter", "file": "letter.pdf", **row}])
    (folder / "content/releases/one/redactions.toml").write_text(rules)
    return folder


def prepared(folder: Path, jobs: int = 0) -> Prepared:
    archive = config.load(folder)
    made = finish(prepare(archive, items(archive), Workspace(folder), jobs))["letter"]
    assert not isinstance(made, Failure)
    return made


def sheets(folder: Path) -> tuple[PublishedSheet, ...]:
    return prepared(folder).draft.record.sheets


def picture(folder: Path, ref: ImageRef | None) -> Image.Image:
    assert ref is not None
    with Image.open(Workspace(folder).blobs().path(ref)) as image:
        return image.convert("L")


def test_the_name_is_in_neither_text_nor_words_nor_any_file_of_the_site(tmp_path: Path) -> None:
    folder = archive(tmp_path, letter())
    run_decide(folder)
    assert run_build(folder).published == 1
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    assert len(files) > 10
    assert [path for path in files if NAME.encode() in path.read_bytes()] == []
    first, second = sheets(folder)
    assert "[P1] typed it" in plain(first.blocks)
    assert {word.text for word in first.words}.isdisjoint({NAME, "Zara", "typed"})
    assert (first.boxes, second.boxes) == (1, 0)
    assert "interest" in {word.text for word in second.words}


def test_the_pictures_are_the_same_whatever_the_name_was(tmp_path: Path) -> None:
    """The promise: a line says nothing of what was withheld of it, not even its length."""
    seen = []
    for number, name in enumerate((NAME, "Li", "Aurelianus-Maximilianus")):
        rule = TERM.replace(NAME, name)
        folder = archive(tmp_path / str(number), letter(name), rule)
        first = sheets(folder)[0]
        seen.append((first.image, first.thumbnail, first.words))
    assert seen[0] == seen[1] == seen[2]


def test_what_is_burnt_is_one_colour_and_on_the_grid(tmp_path: Path) -> None:
    folder = archive(tmp_path, letter())
    first = sheets(folder)[0]
    image = picture(folder, first.image)
    (box,) = solid(image)
    left, top, right, bottom = box
    assert image.crop(box).getextrema() == (0, 0)
    step = GRID * image.width / 100
    assert abs(left / step - round(left / step)) < 0.06
    assert abs(right / step - round(right / step)) < 0.06
    assert right - left >= step
    small = picture(folder, first.thumbnail)
    scale = small.width / image.width
    inner = (left * scale + 1, top * scale + 1, right * scale - 1, bottom * scale - 1)
    assert lightest(small.crop(inner)) < 16  # it is written lossy


def lightest(image: Image.Image) -> int:
    return max(tone for tone, count in enumerate(image.histogram()) if count)


def solid(image: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Find the one block of black rows: lines of letters are never black for half their width."""
    data = image.load()
    assert data
    rows = [
        y
        for y in range(image.height)
        if sum(1 for x in range(image.width) if data[x, y] == 0) > image.width / 3
    ]
    if rows:
        columns = [x for x in range(image.width) if data[x, rows[len(rows) // 2]] == 0]
        assert rows == list(range(rows[0], rows[-1] + 1))
        yield columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


def test_the_unburnt_picture_is_referred_to_by_nothing(tmp_path: Path) -> None:
    folder = archive(tmp_path / "with", letter())
    unruled = sheets(archive(tmp_path / "without", letter(), ""))
    unburnt = {unruled[0].image, unruled[0].thumbnail}
    made = prepared(folder)
    assert made.draft.burns == ()
    assert unburnt.isdisjoint({made.draft.record.sheets[0].image})
    assert unburnt.isdisjoint({made.draft.record.sheets[0].thumbnail})
    run_decide(folder)
    run_build(folder)
    published = {path.read_bytes() for path in (folder / "site").rglob("*.webp")}
    store = Workspace(tmp_path / "without").blobs()
    assert published
    assert published.isdisjoint(store.path(ref).read_bytes() for ref in unburnt if ref)


def test_a_picture_that_cannot_be_burnt_stays_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(burning, "sha256", lambda _: type("", (), {"hexdigest": lambda _: ""})())
    first, second = sheets(archive(tmp_path, letter()))
    assert (first.image, first.thumbnail, first.image_withheld) == (None, None, True)
    assert len(first.words) == 0
    assert second.image is not None


def test_in_processes_of_their_own_the_same_is_made(tmp_path: Path) -> None:
    here = prepared(archive(tmp_path / "here", letter()), jobs=0)
    there = prepared(archive(tmp_path / "there", letter()), jobs=2)
    assert here.draft.record.sheets == there.draft.record.sheets


def test_a_burnt_picture_that_is_lost_is_made_again(tmp_path: Path) -> None:
    folder = archive(tmp_path, letter())
    first = sheets(folder)[0]
    assert first.image is not None
    path = Workspace(folder).blobs().path(first.image)
    path.unlink()
    assert sheets(folder)[0] == first
    assert path.exists()


def region(box: str, page: int = 1) -> str:
    return (
        f'[[rule]]\npage = {page}\nbox = {box}\ndocuments = ["letter"]\nreason = "P1"\nsize = 1\n'
    )


def test_a_region_withholds_words_as_well_as_pixels(tmp_path: Path) -> None:
    # The right half of the second line.
    folder = archive(tmp_path, letter(), region("[30, 8.2, 80, 9.8]"))
    first = sheets(folder)[0]
    assert "typed it, and" not in plain(first.blocks)
    assert "two drafts." in plain(first.blocks)
    assert "[P1]" in plain(first.blocks)
    box = pixels((30, 8.2, 80, 9.8), picture(folder, first.image).size)
    assert picture(folder, first.image).crop(box).getextrema() == (0, 0)
    record = prepared(folder).draft.record
    assert (record.withheld, record.regions_withheld) == ((("P1", 1),), 1)
    assert {"typed", "it,", "and"}.isdisjoint(word.text for word in first.words)


def test_a_region_of_a_scan_burns_only(tmp_path: Path) -> None:
    file = BytesIO()
    scan = Image.effect_noise((600, 800), 60).point(lambda tone: tone // 2 + 128)
    scan.save(file, "PNG")
    folder = tmp_path
    make_archive(folder, {"letter.png": file.getvalue()}, [{"id": "letter", "file": "letter.png"}])
    rules = folder / "content/releases/one/redactions.toml"
    rules.write_text(region("[25, 50, 75, 60]"))
    (sheet,) = sheets(folder)
    page = picture(folder, sheet.image)
    assert (sheet.boxes, sheet.blocks, sheet.image_withheld) == (1, (), False)
    left, top, right, bottom = pixels((25, 50, 75, 60), page.size)
    assert lightest(page.crop((left + 4, top + 4, right - 4, bottom - 4))) < 24


def test_a_region_of_a_page_that_is_not_there_blocks(tmp_path: Path) -> None:
    made = prepared(archive(tmp_path, letter(), region("[10, 10, 20, 20]", page=9)))
    (found,) = (one for one in made.findings if one.rule.startswith("redaction."))
    assert (found.rule, found.severity) == ("redaction.region", "block")
    assert "page 9" in found.message


def test_where_a_place_is_not_known_the_picture_is_withheld_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archivegen.readers.pdf_pages.words", lambda *_: ())
    made = prepared(archive(tmp_path, letter()))
    assert made.draft.record.sheets[0].image_withheld
    (found,) = (one for one in made.findings if one.rule.startswith("redaction."))
    assert (found.rule, found.severity, found.page) == ("redaction.picture", "info", 1)


def test_a_page_of_which_nothing_is_withheld_keeps_its_picture(tmp_path: Path) -> None:
    with_rules, without = (
        sheets(archive(tmp_path / name, letter(), rules))
        for name, rules in (("with", TERM.replace(NAME, "Nobody")), ("without", ""))
    )
    assert with_rules == without
    assert with_rules[0].image is not None
    assert len(with_rules[0].words) > 15


def test_a_page_on_its_side_is_burnt_where_it_shows(tmp_path: Path) -> None:
    turned = Leaf(lines(LETTER.format(name=NAME)), more="/Rotate 90")
    folder = archive(tmp_path, pdf(turned))
    (sheet,) = sheets(folder)
    assert "[P1] typed it" in plain(sheet.blocks)
    if sheet.image is not None:  # its words run upward, and so does the box
        page = picture(folder, sheet.image)
        dark = page.point(lambda tone: 255 if tone == 0 else 0).getbbox()
        assert dark is not None
        assert dark[3] - dark[1] > dark[2] - dark[0]


def test_burning_makes_black_whatever_the_picture_is(tmp_path: Path) -> None:
    store = Workspace(tmp_path).blobs().store
    colours = Image.effect_noise((400, 300), 90).convert("RGB").convert("HSV").convert("RGB")
    page, _ = page_and_thumbnail(colours, store)
    data = Workspace(tmp_path).blobs().path(page).read_bytes()
    image, thumbnail = burnt(data, [(0.0, 0.0, 100.0, 100.0)], store)
    for ref in (image, thumbnail):
        assert picture(tmp_path, ref).getextrema() == (0, 0)
    assert structs.asdict(PublishedSheet(1, ()))["words"] == PlacedWords()
