"""Everything in a PDF that is text, or may be: pages, strings of all objects, all streams."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
import pypdfium2

from archivegen.model.limits import MAX_PAGES

Chunk = tuple[str, bytes]
_DEPTH: Final = 40
_SMALL: Final = 1024 * 1024  # bytes: a stream packed in another way is unpacked if it is so small
_PICTURES: Final = frozenset({"/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"})
_HEXADECIMAL: Final = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_NUMBERS: Final = re.compile(rb"\)\s*-?[\d.]+\s*\(")  # how far letters of a word are moved


def parts(data: bytes, unpack: Callable[[bytes], bytes]) -> Iterator[Chunk]:
    """Yield the text of each page, the strings and streams of each object, and the bytes.

    Raises ValueError if the file cannot be opened; RuntimeError if it needs a password.
    """
    yield from _pages(data)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as document:
            for number, found in enumerate(document.objects):
                strings: list[bytes] = []
                _collect(found, strings, 0)
                if strings:
                    yield f"object {number}", b"\n".join(strings)
                if isinstance(found, pikepdf.Stream):
                    yield f"stream {number}", _content(found, unpack)
    except pikepdf.PasswordError as error:
        raise RuntimeError from error
    except pikepdf.PdfError as error:
        raise ValueError from error


def _pages(data: bytes) -> Iterator[Chunk]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError from error
    with document:
        if len(document) > MAX_PAGES:
            raise OverflowError
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield f"page {number + 1}", text.get_text_range().encode("utf-8", "replace")
            text.close()
            page.close()


def _collect(found: Any, strings: list[bytes], depth: int) -> None:
    """Collect the strings and names in an object; others that it refers to come by themselves."""
    if depth > _DEPTH:
        return
    if isinstance(found, pikepdf.String | pikepdf.Name):
        strings.append(str(found).encode("utf-8", "replace"))
    elif isinstance(found, pikepdf.Array):
        for item in found:
            _next(item, strings, depth)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in found.items():
            strings.append(str(key).encode("utf-8", "replace"))
            _next(item, strings, depth)


def _next(item: Any, strings: list[bytes], depth: int) -> None:
    if not (isinstance(item, pikepdf.Object) and item.is_indirect):
        _collect(item, strings, depth + 1)


def _content(stream: Any, unpack: Callable[[bytes], bytes]) -> bytes:
    kinds = stream.get("/Filter", [])
    filters = [str(one) for one in kinds] if isinstance(kinds, pikepdf.Array) else [str(kinds)]
    raw = bytes(stream.read_raw_bytes())
    if not filters or _PICTURES.intersection(filters):
        return raw
    if filters == ["/FlateDecode"] and "/DecodeParms" not in stream:
        content = unpack(raw)
    elif len(raw) <= _SMALL:
        content = bytes(stream.read_bytes())
    else:
        raise OverflowError
    spelt = b"\n".join(map(_spelt, _HEXADECIMAL.findall(content)))
    return b"\n".join((content, _NUMBERS.sub(b"", content), spelt))


def _spelt(digits: bytes) -> bytes:
    bare = bytes(one for one in digits if one > 32)
    return bytes.fromhex(bare.decode("ascii") + "0" * (len(bare) % 2))
