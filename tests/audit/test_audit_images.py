"""Pictures carry pixels and nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, PngImagePlugin

from archivegen.audit import AuditFinding

Findings = Callable[..., list[AuditFinding]]


def picture(kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((32, 32)).convert("RGB").save(buffer, kind, **options)
    return buffer.getvalue()


def exif() -> Image.Exif:
    data = Image.Exif()
    data[0x010F] = "A camera"
    return data


def words() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Somebody")
    return info


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "JPEG"])
def test_a_picture_of_pixels_is_fine(kind: str, findings: Findings) -> None:
    assert findings({f"a.{kind.lower()}": picture(kind)}) == []


def test_a_lossless_and_a_progressive_picture_are_fine(findings: Findings) -> None:
    files = {
        "a.webp": picture("WEBP", lossless=True),
        "b.jpg": picture("JPEG", progressive=True),
        "c.ico": picture("ICO", sizes=[(16, 16), (32, 32)]),
    }
    assert findings(files) == []


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.webp", picture("WEBP", exif=exif()), "chunk EXIF"),
        ("a.webp", picture("WEBP", xmp=b"<x/>"), "chunk XMP"),
        ("a.webp", picture("WEBP", icc_profile=b"profile"), "chunk ICCP"),
        ("a.png", picture("PNG", pnginfo=words()), "chunk tEXt"),
        ("a.png", picture("PNG", icc_profile=b"profile"), "chunk iCCP"),
        ("a.jpg", picture("JPEG", comment=b"Somebody"), "comment"),
        ("a.jpg", picture("JPEG", exif=exif()), "segment E1"),
        ("a.jpg", picture("JPEG", icc_profile=b"profile"), "segment E2"),
        ("a.webp", picture("WEBP") + b"earlier version", "bytes after the picture"),
        ("a.png", picture("PNG") + b"earlier version", "bytes after the picture"),
        ("a.jpg", picture("JPEG") + b"earlier version", "bytes after the picture"),
    ],
)
def test_what_a_picture_carries_besides_pixels_blocks(
    name: str, data: bytes, part: str, findings: Findings
) -> None:
    (found,) = findings({name: data})
    assert (found.rule, found.severity, found.excerpt) == ("image.metadata", "block", part)


def test_an_icon_with_words_in_one_of_its_pictures_blocks(findings: Findings) -> None:
    chunk = b"tEXt" + b"Author\0Somebody"
    inner = picture("PNG")
    cut = inner.index(b"IDAT") - 4
    text = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    inner = inner[:cut] + text + inner[cut:]
    icon = struct.pack("<HHHBBBBHHII", 0, 1, 1, 32, 32, 0, 0, 1, 24, len(inner), 22) + inner
    (found,) = findings({"favicon.ico": icon})
    assert found.excerpt == "chunk tEXt"


@pytest.mark.parametrize(
    "data",
    [b"", b"From: somebody", picture("WEBP")[:-5], picture("PNG")[:60], picture("JPEG")[:-9]],
)
def test_a_file_that_is_no_picture_or_is_damaged_blocks(data: bytes, findings: Findings) -> None:
    (found,) = findings({"a.webp": data})
    assert (found.rule, found.severity) == ("image.kind", "block")


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><metadata>Somebody</metadata></svg>",
        '<svg sodipodi:docname="draft-by-somebody.svg"></svg>',
    ],
)
def test_notes_of_a_drawing_program_block(drawing: str, findings: Findings) -> None:
    (found,) = findings({"a.svg": drawing})
    assert (found.rule, found.severity) == ("image.metadata", "block")


def test_a_plain_drawing_is_fine(findings: Findings) -> None:
    assert (
        findings({"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'}) == []
    )
