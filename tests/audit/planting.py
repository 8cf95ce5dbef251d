"""Every place of every kind of file in which words can hide, as ways to plant a word there."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from urllib.parse import quote

import pikepdf

from archivegen.exports.bag import bag

WORD = "Quillobran"
BYTES = WORD.encode()
HALVES = ("Quil", "lobran")
ENTITIES = "".join(f"&#{ord(letter)};" for letter in WORD)
ESCAPED = "".join(f"\\u{ord(letter):04x}" for letter in WORD)
PERCENT = "".join(f"%{ord(letter):02X}" for letter in WORD)
STYLED = "".join(f"\\{ord(letter):x} " for letter in WORD)
PACKED = b64encode(BYTES).decode()
INLINE = b64encode(gzip.compress(BYTES)).decode()

Files = dict[str, bytes]
Plant = Callable[[str, bytes], Files]


def after(text: str | bytes) -> Plant:
    """Write behind all that there is."""
    added = text.encode() if isinstance(text, str) else text
    return lambda name, data: {name: data + added}


def before(end: bytes, text: str) -> Plant:
    """Write before the last of certain bytes, which must be there."""

    def plant(name: str, data: bytes) -> Files:
        start, found, rest = data.rpartition(end)
        assert found, f"{name} has no {end!r}"
        return {name: start + text.encode() + found + rest}

    return plant


def within(start: bytes, text: str) -> Plant:
    """Write behind the first of certain bytes, which must be there."""

    def plant(name: str, data: bytes) -> Files:
        head, found, rest = data.partition(start)
        assert found, f"{name} has no {start!r}"
        return {name: head + found + text.encode() + rest}

    return plant


def named(pattern: str) -> Plant:
    """Give the file another name, with its ending."""
    return lambda name, data: {pattern.format(name.rpartition(".")[2]): data}


def instead(make: Callable[[bytes], bytes]) -> Plant:
    """Make another file of the bytes."""
    return lambda name, data: {name: make(data)}


def bagged(_name: str, _data: bytes) -> Files:
    """Write a bag where the site may have one, with the word in what it says of itself."""
    return {"data/archive.zip": bag("archive", {}, [("Source-Organization", WORD)])}


def zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", gzip.compress(data + BYTES))
    return stream.getvalue()


# In any file, whatever it is.
ANYWHERE: Mapping[str, Plant] = {
    "name": named("Quillobran.{}"),
    "torn name": named("quil-lobran.{}"),
    "folder": named("QUILLOBRAN/a.{}"),
    "percent-encoded name": named(f"{quote('x ')}{PERCENT}.{{}}"),
    "gzip in its place": instead(lambda data: gzip.compress(data + BYTES)),
    "zip in its place": instead(zipped),
    "behind the end": after(b"\n" + BYTES),
}

WRITTEN: Mapping[str, Plant] = {
    "plain": after(f"\n{WORD}\n"),
    "capitals": after("\nQUILLOBRAN\n"),
    "accents": after("\nQuíllobrän\n"),
    "full width": after("\nＱｕｉｌｌｏｂｒａｎ\n"),
    "hyphenated": after("\nQuil-\nlobran\n"),
    "spaced out": after("\nQ u i l l o b r a n\n"),
    "soft hyphen": after("\nQuil\u00adlobran\n"),
    "zero width": after("\nQuil\u200b\ufefflobran\n"),
    "UTF-16": instead(lambda data: (data.decode() + "\nQuillobran\n").encode("utf-16")),
    "other encoding": after("\nQuíllobran\n".encode("latin-1")),
}

_TAGGED: Mapping[str, str] = {
    "text": "<p>Quillobran</p>",
    "text split by a tag": "<p>Quil<b>lobran</b></p>",
    "text split by a comment": "<p>Quil<!-- x -->lobran</p>",
    "entities": f"<p>{ENTITIES}</p>",
    "entity between": "<p>Quil&shy;lobran</p>",
    "comment": "<!-- Quillobran -->",
    "comment with tags": "<!-- <p>Quil<b>lobran</b> -->",
    "attribute": '<p title="Quillobran">x</p>',
    "attribute with entities": f'<p title="{ENTITIES}">x</p>',
    "attribute without quotes": "<p title=Quillobran>x</p>",
    "name of an attribute": "<p data-quillobran>x</p>",
    "name of an element": "<quil-lobran>x</quil-lobran>",
    "address": f'<a href="index.html?{PERCENT}">x</a>',
    "address as data": f'<img src="data:image/png;base64,{PACKED}">',
    "address as packed data": f'<img src="data:application/gzip;base64,{INLINE}">',
    "instruction": "<?note Quillobran?>",
    "marked section": "<![CDATA[Quil<b>lobran</b>]]>",
}

_PAGE: Mapping[str, Plant] = {
    **{place: before(b"</body>", text) for place, text in _TAGGED.items()},
    "title": within(b"<title>", "Quillobran "),
    "description": within(b"<head>", '<meta name="description" content="Quillobran">'),
    "data in a script": before(
        b"</body>", f'<script type="application/ld+json">{{"a": "{ESCAPED}"}}</script>'
    ),
    "template": before(b"</body>", "<template><p>Quillobran</template>"),
    "hidden": before(b"</body>", "<p hidden>Quillobran</p>"),
    "after the end": after("<!-- Quillobran -->"),
}
_DRAWING: Mapping[str, Plant] = {
    **{place: before(b"</svg>", text) for place, text in _TAGGED.items()},
    "title": before(b"</svg>", "<title>Quillobran</title>"),
    "description": before(b"</svg>", "<desc>Quil<tspan>lobran</tspan></desc>"),
    "metadata": before(b"</svg>", "<metadata>Quillobran</metadata>"),
    "style": before(b"</svg>", f"<style>a::after{{content:'{STYLED}'}}</style>"),
}
_XML: Mapping[str, Plant] = {
    **{place: before(b"</", text) for place, text in _TAGGED.items()},
    "HTML as text": before(b"</", "&lt;p&gt;Quil&lt;b&gt;lobran&lt;/b&gt;"),
    "entities twice": before(b"</", ENTITIES.replace("&", "&amp;")),
}
_STYLE: Mapping[str, Plant] = {
    "comment": after("/* Quillobran */"),
    "text": after("a::after { content: 'Quillobran' }"),
    "escapes": after(f"a::after {{ content: '{STYLED}' }}"),
    "useless escape": after("a::after { content: 'Quil\\lobran' }"),
    "line continued": after("a::after { content: 'Quil\\\nlobran' }"),
    "class": after(".quillobran { color: red }"),
    "variable": after("a { --quil-lobran: 1 }"),
    "address": after(f"a {{ background: url('a.png?{PERCENT}') }}"),
    "drawing in an address": after(
        f"a {{ background: url('data:image/svg+xml,<svg><desc>{PERCENT}</desc></svg>') }}"
    ),
    "packed drawing in an address": after(
        f"a {{ background: url(data:image/svg+xml;base64,{PACKED}) }}"
    ),
}
_SCRIPT: Mapping[str, Plant] = {
    "comment": after("// Quillobran"),
    "text": after("x = 'Quillobran'"),
    "short escapes": after("x = '\\x51uil\\x6cobran'"),
    "long escapes": after(f"x = '{ESCAPED}'"),
    "code points": after("x = '\\u{51}uillobran'"),
    "octal": after("x = '\\121uillobran'"),
    "joined": after("x = 'Quil' + 'lobran'"),
    "template": after("x = `Quil${y ? '' : ''}lobran Quillobran`"),
    "property": after("x.quillobran = 1"),
    "pattern": after("x = /Quillobran/"),
    "line continued": after("x = 'Quil\\\nlobran'"),
}
_JSON: Mapping[str, Plant] = {
    "value": instead(lambda data: json.dumps([data.decode(), WORD]).encode()),
    "key": instead(lambda data: json.dumps({WORD: data.decode()}).encode()),
    "escapes": instead(lambda _: b'["' + ESCAPED.encode() + b'"]'),
    "behind a line break": instead(lambda _: b'["a\\nQuillobran"]'),
    "pairs": instead(lambda _: json.dumps(["𝐐𝐮𝐢𝐥𝐥𝐨𝐛𝐫𝐚𝐧"]).encode()),
    "HTML": instead(lambda _: b'["<p>Quil<mark>lobran</mark>"]'),
    "escaped HTML": instead(lambda _: b'["Quil\\u003cb\\u003elobran"]'),
    "HTML with entities": instead(lambda _: f'["<p>{ENTITIES}"]'.encode()),
}


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_with(*chunks: bytes) -> Plant:
    """Add chunks to a PNG picture, behind its head."""
    return instead(lambda data: data[:33] + b"".join(chunks) + data[33:])


def riff_with(kind: bytes, body: bytes) -> Plant:
    """Add a chunk to a WebP picture."""

    def add(data: bytes) -> bytes:
        added = kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        whole = data[8:] + added
        return b"RIFF" + struct.pack("<I", len(whole)) + whole

    return instead(add)


def jpeg_with(marker: int, body: bytes) -> Plant:
    """Add a segment to a JPEG picture."""
    segment = bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
    return instead(lambda data: data[:2] + segment + data[2:])


def icon_with(body: bytes) -> Plant:
    """Make an icon of a PNG picture with a chunk."""

    def make(data: bytes) -> bytes:
        at = data.index(b"\x89PNG")
        picture = data[at : at + 33] + chunk(b"tEXt", body) + data[at + 33 :]
        entry = struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(picture), 22)
        return struct.pack("<HHH", 0, 1, 1) + entry + picture

    return instead(make)


EXIF = b"Exif\0\0II*\0\x08\0\0\0\0\0" + BYTES
WIDE = WORD.encode("utf-16-le")
_PNG: Mapping[str, Plant] = {
    "text": png_with(chunk(b"tEXt", b"Comment\0" + BYTES)),
    "keyword": png_with(chunk(b"tEXt", BYTES + b"\0x")),
    "packed text": png_with(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(BYTES))),
    "text of a language": png_with(chunk(b"iTXt", b"Comment\0\0\0en\0\0" + BYTES)),
    "packed text of a language": png_with(
        chunk(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(BYTES))
    ),
    "profile": png_with(chunk(b"iCCP", b"Profile\0\0" + zlib.compress(bytes(9) + BYTES))),
    "Exif": png_with(chunk(b"eXIf", EXIF)),
    "Exif in wide letters": png_with(chunk(b"eXIf", b"II*\0" + WIDE)),
    "chunk of a program": png_with(chunk(b"prVt", BYTES)),
    "file behind the end": after(gzip.compress(BYTES)),
}
_WEBP: Mapping[str, Plant] = {
    "Exif": riff_with(b"EXIF", EXIF),
    "Exif in wide letters": riff_with(b"EXIF", b"II*\0" + WIDE),
    "XMP": riff_with(b"XMP ", f"<x:xmpmeta><dc:title>{ENTITIES}</dc:title>".encode()),
    "profile": riff_with(b"ICCP", bytes(9) + BYTES),
    "chunk of a program": riff_with(b"PRIV", BYTES),
    "file behind the end": after(gzip.compress(BYTES)),
}
_JPEG: Mapping[str, Plant] = {
    "comment": jpeg_with(0xFE, BYTES),
    "Exif": jpeg_with(0xE1, EXIF),
    "XMP": jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Quil<b/>lobran"),
    "profile": jpeg_with(0xE2, b"ICC_PROFILE\0" + BYTES),
    "Photoshop": jpeg_with(0xED, b"Photoshop 3.0\x008BIM" + WIDE),
    "file behind the end": after(gzip.compress(BYTES)),
}


def woff_with(body: bytes) -> bytes:
    """Make a font of one packed table."""
    packed = zlib.compress(body)
    head = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", b"\0\1\0\0", 0, 1, *(0,) * 9)
    return head + struct.pack(">4sIIII", b"name", 64, len(packed), len(body), 0) + packed


_FONT: Mapping[str, Plant] = {
    "names": instead(lambda _: woff_with(bytes(50) + WORD.encode("utf-16-be") + bytes(50))),
}


def pdf_with(change: Callable[[pikepdf.Pdf], None]) -> Plant:
    """Change a PDF with a library."""

    def make(data: bytes) -> bytes:
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            change(document)
            document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return stream.getvalue()

    return instead(make)


def _drawn(document: pikepdf.Pdf, operators: bytes) -> None:
    page = document.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources.Font.Plain = document.make_indirect(font)
    page.contents_add(b"BT /Plain 12 Tf 20 20 Td " + operators + b" ET")


def _noted(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=WORD
    )
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])


def _attached(document: pikepdf.Pdf) -> None:
    document.attachments["a.gz"] = gzip.compress(BYTES)


def _described(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:title"] = WORD


def _informed(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = WORD


def _marked(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Quíllobran", 0))


def _keyed(document: pikepdf.Pdf) -> None:
    document.Root["/Quillobran"] = pikepdf.Name.Yes


_PDF: Mapping[str, Plant] = {
    "drawn text": pdf_with(lambda one: _drawn(one, b"(Quillobran) Tj")),
    "letters moved apart": pdf_with(lambda one: _drawn(one, b"[(Qui) -20 (llob) 30 (ran)] TJ")),
    "unseen text": pdf_with(lambda one: _drawn(one, b"3 Tr <5175696C6C6F6272616E> Tj")),
    "octal text": pdf_with(lambda one: _drawn(one, b"(\\121uillobran) Tj")),
    "author": pdf_with(_informed),
    "metadata": pdf_with(_described),
    "note": pdf_with(_noted),
    "bookmark": pdf_with(_marked),
    "name": pdf_with(_keyed),
    "attachment": pdf_with(_attached),
    "comment in the file": within(b"%PDF-1.7\n", "% Quillobran\n"),
}

_ZIP: Mapping[str, Plant] = {
    "what is said of a bag of files of the site": bagged,
    "a file in one that is no bag": instead(lambda _: zipped(b"")),
    "behind it": after(WORD),
}

# By the ending of the name. A kind that is missing here is a kind in which nobody looked.
PLACES: Mapping[str, Mapping[str, Plant]] = {
    ending: {**ANYWHERE, **places}
    for endings, places in (
        ((".html",), _PAGE),
        ((".svg",), _DRAWING),
        ((".xml", ".atom"), _XML),
        ((".css",), _STYLE),
        ((".js",), {**WRITTEN, **_SCRIPT}),
        ((".json", ".jsonl", ".webmanifest"), _JSON),
        ((".txt", ".csv", ".bib"), WRITTEN),
        ((".png",), _PNG),
        ((".webp",), _WEBP),
        ((".jpg", ".jpeg"), _JPEG),
        ((".ico",), {"text": icon_with(b"Comment\0" + BYTES)}),
        ((".woff",), _FONT),
        ((".woff2",), {}),
        ((".pdf",), _PDF),
        ((".zip",), _ZIP),
    )
    for ending in endings
}
