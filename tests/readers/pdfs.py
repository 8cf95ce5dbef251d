"""PDFs written by hand, small enough to be read in a test."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zlib import compress

from msgspec import Struct
from PIL import Image

FONTS = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


class Leaf(Struct, frozen=True):
    """A page: its content stream, and what else stands in its dictionary."""

    content: bytes = b""
    width: float = 595
    height: float = 842
    more: str = ""
    resources: str = FONTS


def write(x: float, y: float, text: str, size: float = 11, matrix: str = "1 0 0 1") -> bytes:
    """Draw a line of text in Helvetica with its base line at a place."""
    safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {matrix} {x} {y} Tm ({safe}) Tj ET\n".encode("latin-1")


def lines(text: str, x: float = 72, y: float = 770, leading: float = 14, size: float = 11) -> bytes:
    """Draw lines one below the other; an empty line leaves a gap."""
    return b"".join(
        write(x, y - number * leading, line, size)
        for number, line in enumerate(text.strip("\n").split("\n"))
        if line.strip()
    )


def stream(data: bytes, extra: str = "") -> bytes:
    """Write a stream object."""
    return f"<< /Length {len(data)} {extra} >>\nstream\n".encode() + data + b"\nendstream"


def picture(colour: tuple[int, int, int] = (90, 90, 90), size: int = 40) -> bytes:
    """Write an image object."""
    data = compress(Image.new("RGB", (size, size), colour).tobytes())
    return stream(
        data,
        f"/Type /XObject /Subtype /Image /Width {size} /Height {size} /ColorSpace /DeviceRGB"
        " /BitsPerComponent 8 /Filter /FlateDecode",
    )


def pdf(*leaves: Leaf | bytes, objects: Sequence[bytes | str] = (), root: str = "") -> bytes:
    """Write a PDF of some pages. The first of `objects` gets the number 10, the next 11 …

    `root`: what else stands in the catalogue.
    """
    numbered: dict[int, bytes] = {}
    first = 10 + len(objects)
    for number, each in enumerate(objects, start=10):
        numbered[number] = each.encode("latin-1") if isinstance(each, str) else each
    kids = []
    for position, leaf in enumerate(leaves):
        number = first + 2 * position
        kids.append(f"{number} 0 R")
        page = leaf if isinstance(leaf, Leaf) else Leaf(leaf)
        numbered[number] = _page(page, number + 1)
        numbered[number + 1] = stream(page.content)
    numbered[1] = f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode("latin-1")
    numbered[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(numbered)


def _page(page: Leaf, content: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}]"
        f" /Resources << {page.resources} >> /Contents {content} 0 R {page.more} >>"
    ).encode("latin-1")


def _file(numbered: dict[int, bytes]) -> bytes:
    file, places = BytesIO(), {}
    file.write(b"%PDF-1.7\n")
    for number in sorted(numbered):
        places[number] = file.tell()
        file.write(f"{number} 0 obj\n".encode() + numbered[number] + b"\nendobj\n")
    start = file.tell()
    file.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        file.write(f"{number} 1\n{place:010d} 00000 n \n".encode())
    size = max(numbered) + 1
    file.write(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()
