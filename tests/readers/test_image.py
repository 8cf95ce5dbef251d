"""A picture becomes a document of one page; of several pages, a scan."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin, TiffImagePlugin

from archivegen.errors import Unreadable
from archivegen.executor import run
from archivegen.model.document import Document, SourceFile
from archivegen.model.kinds import Note
from archivegen.model.prose import ImageRef
from archivegen.readers import image as reader
from archivegen.readers.image_metadata import metadata


def keep(data: bytes, width: int, height: int) -> ImageRef:
    return ImageRef(sha256(data).hexdigest(), width, height, len(data))


def read(data: bytes) -> Document:
    return reader.read(SourceFile("IMG 0001.jpg", data), keep)


def picture(width: int = 60, height: int = 40) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def saved(image: Image.Image | None = None, kind: str = "JPEG", **settings: Any) -> bytes:
    file = BytesIO()
    (image or picture()).save(file, kind, **settings)
    return file.getvalue()


def pages(count: int) -> bytes:
    return saved(kind="TIFF", save_all=True, append_images=[picture()] * (count - 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_is_a_document_of_one_page_without_text(kind: str) -> None:
    document = read(saved(kind=kind))
    assert (document.kind, document.title, document.notes) == ("image", "", ())
    (sheet,) = document.sheets
    assert (sheet.number, sheet.blocks) == (1, ())
    assert sheet.image is not None
    assert sheet.thumbnail is not None
    assert (sheet.image.width, sheet.image.height) == (60, 40)


def test_a_large_picture_is_shown_at_the_widths_of_the_site() -> None:
    (sheet,) = read(saved(picture(2400, 1200))).sheets
    assert sheet.image is not None
    assert sheet.thumbnail is not None
    assert (sheet.image.width, sheet.thumbnail.width) == (1200, 360)


def test_a_tiff_of_several_pages_is_a_scan_without_text() -> None:
    document = read(pages(3))
    assert document.kind == "scan"
    assert [sheet.number for sheet in document.sheets] == [1, 2, 3]
    assert document.notes == (Note("no-text"),)


def test_an_animation_is_a_picture() -> None:
    data = saved(kind="GIF", save_all=True, append_images=[picture().rotate(90)])
    assert (read(data).kind, len(read(data).sheets)) == ("image", 1)


def test_no_more_pages_are_read_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    document = read(pages(4))
    assert len(document.sheets) == 2
    assert Note("pages-shortened") in document.notes
    assert Note("pages-shortened") not in read(pages(2)).notes


def test_a_picture_cut_short_is_shown_as_far_as_it_goes_and_says_so() -> None:
    whole = saved(picture(400, 300))
    assert read(whole[: len(whole) // 2]).notes == (Note("damaged-repaired"),)


def test_pages_before_a_broken_one_are_read() -> None:
    data = bytearray(pages(3))
    second = int.from_bytes(data[4:8], "little")
    entries = int.from_bytes(data[second : second + 2], "little")
    following = second + 2 + 12 * entries
    data[following : following + 4] = (len(data) - 3).to_bytes(4, "little")
    document = read(bytes(data))
    assert len(document.sheets) == 1
    assert Note("damaged-repaired") in document.notes


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0", b"<svg/>"])
def test_what_is_no_picture_is_reported(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.advice


def exif(*, position: bool = False) -> Image.Exif:
    made = Image.Exif()
    made[0x013B] = "Mira Invented"
    if position:
        made.get_ifd(0x8825)[1] = "N"
    return made


def png_text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Mira Invented")
    return info


def png_xmp() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    return info


def tiff_tags(**values: object) -> TiffImagePlugin.ImageFileDirectory_v2:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for name, value in values.items():
        info[int(name.lstrip("t"))] = value
    return info


def jpeg_with(marker: int, body: bytes) -> bytes:
    data = saved()
    return data[:2] + bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body + data[2:]


PROFILE = b"\0\0\0\x80" + b"invented" * 16

CASES: dict[str, tuple[bytes, set[str]]] = {
    "jpeg, nothing": (saved(), set()),
    "jpeg, exif": (saved(exif=exif()), {"EXIF", "a name"}),
    "jpeg, position": (saved(exif=exif(position=True)), {"EXIF", "a GPS position", "a name"}),
    "jpeg, xmp": (saved(xmp=b"<x:xmpmeta/>"), {"XMP"}),
    "jpeg, profile": (saved(icc_profile=PROFILE), {"a colour profile"}),
    "jpeg, comment": (saved(comment=b"Mira"), {"a comment"}),
    "jpeg, iptc": (jpeg_with(0xED, b"Photoshop 3.0\0..."), {"IPTC"}),
    "jpeg, second picture": (jpeg_with(0xE2, b"MPF\0..."), {"a further picture"}),
    "jpeg, preview": (jpeg_with(0xE0, b"JFXX\0\x10..."), {"a preview"}),
    "jpeg, private": (jpeg_with(0xE7, b"Camera of a maker"), {"private data of a program"}),
    "jpeg, colours of print": (saved(picture().convert("CMYK")), set()),
    "jpeg, video behind it": (saved() + b"....ftypmp42", {"data after its end"}),
    "jpeg, padding behind it": (saved() + b"\0\0\0", set()),
    "jpeg, progressive": (saved(progressive=True, comment=b"Mira"), {"a comment"}),
    "png, nothing": (saved(kind="PNG"), set()),
    "png, text": (saved(kind="PNG", pnginfo=png_text()), {"text"}),
    "png, xmp": (saved(kind="PNG", pnginfo=png_xmp()), {"text", "XMP"}),
    "png, position": (
        saved(kind="PNG", exif=exif(position=True)),
        {"EXIF", "a GPS position", "a name"},
    ),
    "png, profile": (saved(kind="PNG", icc_profile=PROFILE), {"a colour profile"}),
    "png, rest of a larger one": (saved(kind="PNG") + b"rest", {"data after its end"}),
    "webp, nothing": (saved(kind="WEBP"), set()),
    "webp, exif": (saved(kind="WEBP", exif=exif()), {"EXIF", "a name"}),
    "webp, xmp": (saved(kind="WEBP", xmp=b"<x:xmpmeta/>"), {"XMP"}),
    "webp, behind it": (saved(kind="WEBP") + b"more", {"data after its end"}),
    "gif, nothing": (saved(kind="GIF"), set()),
    "gif, comment": (saved(kind="GIF", comment=b"Mira"), {"a comment"}),
    "gif, repeated": (
        saved(kind="GIF", save_all=True, append_images=[picture().rotate(90)], loop=0),
        set(),
    ),
    "gif, behind it": (saved(kind="GIF") + b"more", {"data after its end"}),
    "bmp, nothing": (saved(kind="BMP"), set()),
    "bmp, behind it": (saved(kind="BMP") + b"more", {"data after its end"}),
    "tiff, nothing": (saved(kind="TIFF"), set()),
    "tiff, description": (saved(kind="TIFF", tiffinfo=tiff_tags(t270="Mira")), {"text"}),
    "tiff, xmp": (saved(kind="TIFF", tiffinfo=tiff_tags(t700=b"<x:xmpmeta/>")), {"XMP"}),
    "tiff, private": (
        saved(kind="TIFF", tiffinfo=tiff_tags(t50001=b"layers")),
        {"private data of a program"},
    ),
    "tiff, exif": (saved(kind="TIFF", exif=exif()), {"EXIF"}),
}


@pytest.mark.parametrize("name", CASES)
def test_the_kinds_of_metadata_are_named(name: str) -> None:
    data, kinds = CASES[name]
    assert set(metadata(data)) == kinds


def test_a_preview_inside_the_exif_data_is_named() -> None:
    data = exif().tobytes()  # "Exif", then a TIFF of one directory
    start = 6
    order = "little" if data[start : start + 2] == b"II" else "big"
    entries = int.from_bytes(data[start + 8 : start + 10], order)  # type: ignore[arg-type]
    link = start + 10 + 12 * entries
    second = len(data) - start
    entry = b"".join(
        part.to_bytes(size, order)  # type: ignore[arg-type]
        for part, size in ((1, 2), (0x0201, 2), (4, 2), (1, 4), (0, 4), (0, 4))
    )
    body = data[:link] + second.to_bytes(4, order) + data[link + 4 :] + entry  # type: ignore[arg-type]
    assert "a preview" in metadata(jpeg_with(0xE1, body))


def test_metadata_are_facts_for_the_check() -> None:
    facts = read(saved(exif=exif(position=True), comment=b"Mira")).facts
    assert [(fact.name, fact.value) for fact in facts] == [
        ("image.metadata", "EXIF"),
        ("image.metadata", "a GPS position"),
        ("image.metadata", "a comment"),
        ("image.metadata", "a name"),
    ]


@settings(max_examples=80)
@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF"]),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=10),
    st.integers(0, 5_000),
)
def test_broken_files_never_stop_the_search_for_metadata(
    kind: str, changes: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(saved(kind=kind))
    for at, value in changes:
        data[at % len(data)] = value
    assert isinstance(metadata(bytes(data[:length])), tuple)


def read_file(path: str) -> Document:
    """Read a file in a process of its own; its pictures go nowhere."""
    return read(Path(path).read_bytes())


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["hostile-images-pillow", "synthetic/hostile-synthetic/image"])
def test_damaged_files_of_other_projects_are_read_or_reported(corpus: Path, folder: str) -> None:
    paths = [str(path) for path in sorted((corpus / folder).iterdir())]
    found = list(run(read_file, paths, jobs=2, stage="read", seconds=60))
    reasons = {outcome.failure.reason for outcome in found if outcome.failure}
    assert all("the picture" in reason for reason in reasons), reasons
    assert any(outcome.value for outcome in found)
