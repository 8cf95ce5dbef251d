"""PDFs with something beside their pages: notes, forms, earlier versions, other files, data."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zlib import compress

import pikepdf
from PIL import Image

from tests.readers.pdfs import Leaf, lines, pdf, picture, stream, write
from tests.traps import Trap

LETTER = "The tender for the north quay was opened at ten.\nBoth bidders were present."
TEXT = lines(LETTER)


def _changed(data: bytes, *objects: tuple[int, bytes]) -> bytes:
    """Add a revision to the end of a file: objects by their number, as programs do."""
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    file, places = BytesIO(data), {}
    file.seek(0, 2)
    for number, body in objects:
        places[number] = file.tell()
        file.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    table = file.tell()
    file.write(b"xref\n")
    for number, place in places.items():
        file.write(f"{number} 1\n{place:010d} 00000 n \n".encode())
    file.write(
        f"trailer << /Size 90 /Root 1 0 R /Prev {start} >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    return file.getvalue()


def _noted(note: str, more: str = "") -> bytes:
    return pdf(Leaf(TEXT, more=f"/Annots [<< /Type /Annot /Rect [72 700 90 718] {note} >>] {more}"))


def _saved(prepare: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf(TEXT))) as document:
        prepare(document)
        document.save(file, **options)
    return file.getvalue()


# Marks to redact


def redact() -> bytes:
    return pdf(
        Leaf(
            TEXT + write(72, 600, "Her name is Quillobran."),
            more="/Annots [<< /Type /Annot /Subtype /Redact /Rect [130 596 200 612] >>]",
        )
    )


def redact_turned() -> bytes:
    return pdf(
        Leaf(
            TEXT + write(72, 600, "Her name is Tamarhythe."),
            more="/Rotate 90 /CropBox [0 400 595 842]"
            " /Annots [<< /Subtype /Redact /Rect [130 596 200 612] >>]",
        )
    )


def redact_hidden() -> bytes:
    return _noted("/Subtype /Redact /F 2 /Contents (Orvendale lives here)")


# Earlier versions


def earlier_words() -> bytes:
    before = pdf(TEXT + write(72, 600, "Paid by Wrenfallow."))
    return _changed(before, (11, stream(TEXT)))


def earlier_of_two() -> bytes:
    before = pdf(TEXT + write(72, 600, "Paid by Skelbourne."))
    now = _changed(before, (11, stream(TEXT)))
    return _changed(now, (12, b"<< /Type /Sig >>"))


def earlier_picture() -> bytes:
    leaf = Leaf(
        TEXT + b"q 200 0 0 200 72 300 cm /Im1 Do Q",
        resources="/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        " /XObject << /Im1 10 0 R >>",
    )
    before = pdf(leaf, objects=(picture((40, 90, 140)),))
    return _changed(before, (10, picture((0, 0, 0))))


def earlier_drawing() -> bytes:
    before = pdf(TEXT + b"0 0 0 rg 100 300 200 3 re f 100 300 3 200 re f\n")
    return _changed(before, (11, stream(TEXT)))


def shadow_replace() -> bytes:
    """The signed words stay in the text, but other shapes are drawn."""
    before = pdf(TEXT + write(72, 600, "Amberlough", size=30))
    other = write(72, 600, "Amberlough", size=30).replace(b" Tj", b" Tj").replace(b"30 Tf", b"9 Tf")
    return _changed(before, (11, stream(TEXT + other)))


def shadow_swap() -> bytes:
    """A second set of pages waits in the file until the catalogue leads to it."""
    page = (
        "<< /Type /Page /Parent 10 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1"
        " << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 12 0 R >>"
    )
    pages = "<< /Type /Pages /Kids [11 0 R] /Count 1 >>"
    waiting = (pages, page, stream(lines("The fee is ninety thousand.")))
    before = pdf(lines("The fee is nine thousand, says Harrowmere."), objects=waiting)
    return _changed(before, (1, b"<< /Type /Catalog /Pages 10 0 R >>"))


def earlier_note() -> bytes:
    """A note was deleted, and is still there in the version before."""
    note = b"<< /Type /Annot /Subtype /Text /Rect [72 700 90 718] /Contents (Ask Fennimarsh) >>"
    before = pdf(Leaf(TEXT, more="/Annots [10 0 R]"), objects=(note,))
    return _changed(before, (10, b"<< /Type /Annot /Subtype /Text /Rect [72 700 90 718] >>"))


def left_page() -> bytes:
    """A page was deleted, but its object stayed."""
    page = (
        "<< /Type /Page /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font"
        " /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 11 0 R >>"
    )
    return pdf(TEXT, objects=(page, stream(write(72, 600, "Approved by Dunthorpe."))))


# Other files


def _attached() -> tuple[bytes, str]:
    file = stream(b"Paid to Ellerwick", "/Type /EmbeddedFile")
    return file, "<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 10 0 R >> >>"


def attachment() -> bytes:
    names = "/Names << /EmbeddedFiles << /Names [(a) 11 0 R] >> >>"
    return pdf(TEXT, objects=_attached(), root=names)


def portfolio() -> bytes:
    names = "/Names << /EmbeddedFiles << /Names [(a) 11 0 R] >> >> /Collection << /View /D >>"
    return pdf(TEXT, objects=_attached(), root=names)


def associated() -> bytes:
    return pdf(Leaf(TEXT, more="/AF [11 0 R]"), objects=_attached())


def pinned_file() -> bytes:
    note = "<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 30 30] /FS 11 0 R >>"
    return pdf(Leaf(TEXT, more="/Annots [12 0 R]"), objects=(*_attached(), note))


def pdf_in_pdf() -> bytes:
    inner = pdf(write(72, 600, "Minutes by Ellerwick."))
    file = stream(inner, "/Type /EmbeddedFile")
    return pdf(TEXT, objects=(file, _attached()[1]), root="/AF [11 0 R]")


# Scripts, sound, films


def script() -> bytes:
    return pdf(TEXT, root="/OpenAction << /S /JavaScript /JS (app.alert\\('Calderby'\\)) >>")


def launch() -> bytes:
    return _noted("/Subtype /Link /A << /S /Launch /F (calderby.exe) >>")


def form_sent() -> bytes:
    return _noted("/Subtype /Widget /A << /S /SubmitForm /F (https://calderby.example) >>")


def data_taken_in() -> bytes:
    return _noted("/Subtype /Link /A << /S /ImportData /F (calderby.fdf) >>")


def automatic() -> bytes:
    return pdf(Leaf(TEXT, more="/AA << /O << /S /URI /URI (https://calderby.example) >> >>"))


def embedded_goto() -> bytes:
    return _noted("/Subtype /Link /A << /S /GoToE /T << /R /C /N (calderby.pdf) >> >>")


def sound() -> bytes:
    clip = stream(b"Jessamount speaks", "/Type /Sound /R 8000")
    note = "<< /Type /Annot /Subtype /Sound /Rect [9 9 30 30] /Sound 10 0 R >>"
    return pdf(Leaf(TEXT, more="/Annots [11 0 R]"), objects=(clip, note))


def film() -> bytes:
    return _noted("/Subtype /Screen /A << /S /Rendition /N (jessamount) >>")


def old_film() -> bytes:
    return _noted("/Subtype /Movie /Movie << /F (jessamount.mov) >>")


def rich_media() -> bytes:
    return _noted("/Subtype /RichMedia /RichMediaContent << /Configurations [] /N (jessamount) >>")


def model() -> bytes:
    return _noted("/Subtype /3D /3DD (jessamount)")


# Other words for programs


def other_words() -> bytes:
    replaced = b"/Span << /ActualText (Nothing was paid) >> BDC "
    return pdf(TEXT + replaced + write(72, 600, "Paid to Pendlewick") + b"EMC\n")


def no_words() -> bytes:
    """An empty replacement is none."""
    return pdf(TEXT + b"/Span << /ActualText () >> BDC " + write(72, 600, "Pendlewick") + b"EMC\n")


def listed_words() -> bytes:
    lists = "/Properties << /P1 << /ActualText (Nothing) >> >> "
    fonts = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    content = TEXT + b"/Span /P1 BDC " + write(72, 600, "Pendlewick") + b"EMC\n"
    return pdf(Leaf(content, resources=lists + fonts))


def words_in_a_form() -> bytes:
    content = b"/Span << /ActualText (Nothing) >> BDC " + write(0, 0, "Pendlewick") + b"EMC\n"
    fonts = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    form = stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 300 30] /Resources {fonts}")
    resources = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    leaf = Leaf(
        TEXT + b"q 1 0 0 1 72 600 cm /Fm1 Do Q",
        resources=f"{resources} /XObject << /Fm1 10 0 R >>",
    )
    return pdf(leaf, objects=(form,))


# Notes


def sticky_note() -> bytes:
    return _noted("/Subtype /Text /Contents (Lindquell told me this)")


def hidden_note() -> bytes:
    return _noted("/Subtype /FreeText /F 2 /DA (/Helv 9 Tf) /Contents (Lindquell told me this)")


def unviewed_note() -> bytes:
    return _noted("/Subtype /Square /F 32 /Contents (Lindquell told me this)")


def rich_note() -> bytes:
    return _noted("/Subtype /Highlight /RC (<body><p>Lindquell <b>told</b> me</p></body>)")


def popup_reply() -> bytes:
    first = "<< /Type /Annot /Subtype /Text /Rect [9 9 30 30] /T (Ann) /Popup 12 0 R >>"
    reply = (
        "<< /Type /Annot /Subtype /Text /Rect [9 9 30 30] /IRT 10 0 R /T (Lindquell)"
        " /Contents (No, it was Lindquell) >>"
    )
    window = "<< /Type /Annot /Subtype /Popup /Rect [0 0 90 90] /Parent 10 0 R >>"
    leaf = Leaf(TEXT, more="/Annots [10 0 R 11 0 R 12 0 R]")
    return pdf(leaf, objects=(first, reply, window))


# Forms


def _form(field: str, more: str = "") -> bytes:
    return pdf(
        Leaf(TEXT, more="/Annots [10 0 R]"),
        objects=(f"<< /Type /Annot /Subtype /Widget /T (f) /Rect [72 500 272 520] {field} >>",),
        root=f"/AcroForm << /Fields [10 0 R] {more} >>",
    )


def hidden_field() -> bytes:
    return _form("/FT /Tx /F 2 /V (Garrowmead)")


def default_value() -> bytes:
    return _form("/FT /Tx /DV (Garrowmead) /V ()")


def chosen() -> bytes:
    return _form("/FT /Ch /F 2 /Opt [[(g) (Garrowmead)] [(h) (Other)]] /V (g)")


def field_without_page() -> bytes:
    field = "<< /FT /Tx /T (secret) /V (Garrowmead) >>"
    return pdf(TEXT, objects=(field,), root="/AcroForm << /Fields [10 0 R] >>")


def xfa() -> bytes:
    packet = stream(b"<xdp><data>Garrowmead</data></xdp>")
    return pdf(TEXT, objects=(packet,), root="/AcroForm << /Fields [] /XFA 10 0 R >>")


def signature() -> bytes:
    return _form(
        "/FT /Sig /V << /Type /Sig /Name (Garrowmead) /Location (Home) /ContactInfo (1) >>"
    )


# Data about the document


def _info(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "Ninavere"
    document.docinfo["/Producer"] = "Ninavere Writer"


def author() -> bytes:
    return _saved(_info)


def xmp() -> bytes:
    packet = stream(b"<x:xmpmeta>Ninavere</x:xmpmeta>", "/Type /Metadata /Subtype /XML")
    return pdf(TEXT, objects=(packet,), root="/Metadata 10 0 R")


def bookmark() -> bytes:
    objects = (
        "<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>",
        "<< /Title (Payment to Ninavere) /Parent 10 0 R /Dest [14 0 R /Fit] >>",
    )
    return pdf(TEXT, objects=objects, root="/Outlines 10 0 R")


def page_preview() -> bytes:
    return pdf(Leaf(TEXT, more="/Thumb 10 0 R"), objects=(picture(),))


def private_data() -> bytes:
    piece = "/PieceInfo << /Illustrator << /Private (Ninavere) /LastModified (D:2020) >> >>"
    return pdf(Leaf(TEXT, more=piece))


def output_profile() -> bytes:
    profile = stream(b"Ninavere", "/N 3")
    intent = "/OutputIntents [<< /S /GTS_PDFX /DestOutputProfile 10 0 R >>]"
    return pdf(TEXT, objects=(profile,), root=intent)


def layer_off() -> bytes:
    layers = "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>"
    return pdf(TEXT, objects=("<< /Type /OCG /Name (Ninavere) >>",), root=layers)


def picture_description() -> bytes:
    return pdf(TEXT, objects=("<< /Type /StructElem /S /Figure /Alt (Ninavere at home) >>",))


def owner_password() -> bytes:
    lock = pikepdf.Encryption(owner="ninavere", user="", R=6)
    return _saved(lambda _: None, encryption=lock)


def personal_link() -> bytes:
    uri = "https://news.example/a?mc_eid=Ninavere77"
    return _noted(f"/Subtype /Link /A << /S /URI /URI ({uri}) >>")


def bytes_after() -> bytes:
    return pdf(TEXT) + b"<!-- saved by Ninavere -->\n"


def file_after() -> bytes:
    return pdf(TEXT) + b"PK\3\4" + b"Ninavere " * 200


def file_before() -> bytes:
    return b"Saved by Ninavere. " * 40 + pdf(TEXT)


# What is flattened: nothing of it is in the pixels


def covered_pixels() -> bytes:
    """A picture has a word where the page covers it."""
    size = 60
    art = Image.new("L", (size, size), 200)
    art.paste(30, (20, 20, 40, 40))
    data = compress(art.tobytes())
    image = stream(
        data,
        f"/Type /XObject /Subtype /Image /Width {size} /Height {size} /ColorSpace /DeviceGray"
        " /BitsPerComponent 8 /Filter /FlateDecode",
    )
    content = b"q 120 0 0 120 72 300 cm /Im1 Do Q 0 0 0 rg 72 300 120 120 re f\n"
    resources = (
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        " /XObject << /Im1 10 0 R >>"
    )
    return pdf(Leaf(TEXT + content, resources=resources), objects=(image,))


# What must stay quiet


def plain_letter() -> bytes:
    return pdf(TEXT)


def signed_later() -> bytes:
    field = b"<< /FT /Sig /T (s) /V 21 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>"
    return _changed(
        pdf(TEXT),
        (20, field),
        (21, b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] >>"),
    )


def filled_in() -> bytes:
    widget = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /Rect [72 500 272 520] /F 4 {} >>"
    before = pdf(
        Leaf(TEXT, more="/Annots [10 0 R]"),
        objects=(widget.format(""),),
        root="/AcroForm << /Fields [10 0 R] >>",
    )
    drawn = stream(
        b"/Tx BMC BT /F1 10 Tf 2 5 Td (Berth seven) Tj ET EMC",
        "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 << /Type /Font"
        " /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    )
    field = widget.format("/V (Berth seven) /AP << /N 30 0 R >>").encode()
    return _changed(before, (10, field), (30, drawn))


def page_added() -> bytes:
    more = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1"
        b" << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 31 0 R >>"
    )
    pages = b"<< /Type /Pages /Kids [10 0 R 30 0 R] /Count 2 >>"
    return _changed(pdf(TEXT), (2, pages), (30, more), (31, stream(lines("Annex"))))


def linearized() -> bytes:
    return _saved(lambda _: None, linearize=True)


def highlighted() -> bytes:
    return _noted("/Subtype /Highlight /Contents (the north quay)")


def ordinary_link() -> bytes:
    return _noted("/Subtype /Link /A << /S /URI /URI (https://port.example/tenders) >>")


def without_hyphens() -> bytes:
    """A program says how a word that is parted is written, and that a bullet is none."""
    parted = (
        b"/Span << /ActualText (negotiations) >> BDC "
        + write(72, 600, "negoti-")
        + write(72, 586, "ations")
        + b"EMC\n/Span << /ActualText ( ) >> BDC "
        + write(60, 560, "*")
        + b"EMC\n"
    )
    return pdf(TEXT + parted + write(72, 560, "went on"))


def wording_of_an_end() -> bytes:
    """A page may quote what ends a PDF."""
    return pdf(TEXT + write(72, 500, "startxref 9 %%EOF"))


_SEEN = "north quay"
PDF_INSIDE_TRAPS = (
    Trap("redact", "a.pdf", redact, "Quillobran", "blocked", "pdf.redact"),
    Trap("redact turned", "a.pdf", redact_turned, "Tamarhythe", "blocked", "pdf.redact"),
    Trap("redact hidden", "a.pdf", redact_hidden, "Orvendale", "blocked", "pdf.redact"),
    Trap("earlier words", "a.pdf", earlier_words, "Wrenfallow", "blocked", "pdf.revision"),
    Trap("earlier of two", "a.pdf", earlier_of_two, "Skelbourne", "blocked", "pdf.revision"),
    Trap("earlier picture", "a.pdf", earlier_picture, "2a5a8c", "blocked", "pdf.revision"),
    Trap("earlier drawing", "a.pdf", earlier_drawing, "200 3 re", "blocked", "pdf.revision"),
    Trap("shadow replace", "a.pdf", shadow_replace, "Amberlough", "blocked", "pdf.revision"),
    Trap("shadow swap", "a.pdf", shadow_swap, "Harrowmere", "blocked", "pdf.revision"),
    Trap("earlier note", "a.pdf", earlier_note, "Fennimarsh", "blocked", "pdf.revision"),
    Trap("left page", "a.pdf", left_page, "Dunthorpe", "blocked", "pdf.revision"),
    Trap("attachment", "a.pdf", attachment, "Ellerwick", "blocked", "pdf.attachment"),
    Trap("portfolio", "a.pdf", portfolio, "Ellerwick", "blocked", "pdf.attachment"),
    Trap("associated", "a.pdf", associated, "Ellerwick", "blocked", "pdf.attachment"),
    Trap("pinned file", "a.pdf", pinned_file, "Ellerwick", "blocked", "pdf.attachment"),
    Trap("pdf in pdf", "a.pdf", pdf_in_pdf, "Ellerwick", "blocked", "pdf.attachment"),
    Trap("script", "a.pdf", script, "Calderby", "stripped", "pdf.script"),
    Trap("launch", "a.pdf", launch, "calderby", "stripped", "pdf.script"),
    Trap("form sent", "a.pdf", form_sent, "calderby", "stripped", "pdf.script"),
    Trap("data taken in", "a.pdf", data_taken_in, "calderby", "stripped", "pdf.script"),
    Trap("automatic", "a.pdf", automatic, "calderby", "stripped", "pdf.script"),
    Trap("embedded goto", "a.pdf", embedded_goto, "calderby", "stripped", "pdf.script"),
    Trap("sound", "a.pdf", sound, "Jessamount", "stripped", "pdf.media"),
    Trap("film", "a.pdf", film, "jessamount", "stripped", "pdf.media"),
    Trap("old film", "a.pdf", old_film, "jessamount", "stripped", "pdf.media"),
    Trap("rich media", "a.pdf", rich_media, "jessamount", "stripped", "pdf.media"),
    Trap("model", "a.pdf", model, "jessamount", "stripped", "pdf.media"),
    Trap("other words", "a.pdf", other_words, "Pendlewick", "blocked", "pdf.wording"),
    Trap("listed words", "a.pdf", listed_words, "Pendlewick", "blocked", "pdf.wording"),
    Trap("words in a form", "a.pdf", words_in_a_form, "Pendlewick", "blocked", "pdf.wording"),
    Trap("sticky note", "a.pdf", sticky_note, "Lindquell", "stripped", "pdf.comment"),
    Trap("hidden note", "a.pdf", hidden_note, "Lindquell", "stripped", "pdf.comment"),
    Trap("unviewed note", "a.pdf", unviewed_note, "Lindquell", "stripped", "pdf.comment"),
    Trap("rich note", "a.pdf", rich_note, "Lindquell", "stripped", "pdf.comment"),
    Trap("popup and reply", "a.pdf", popup_reply, "Lindquell", "stripped", "pdf.comment"),
    Trap("hidden field", "a.pdf", hidden_field, "Garrowmead", "stripped", "pdf.form"),
    Trap("default value", "a.pdf", default_value, "Garrowmead", "stripped", "pdf.form"),
    Trap("chosen", "a.pdf", chosen, "Garrowmead", "stripped", "pdf.form"),
    Trap("field without page", "a.pdf", field_without_page, "Garrowmead", "stripped", "pdf.form"),
    Trap("xfa", "a.pdf", xfa, "Garrowmead", "stripped", "pdf.script"),
    Trap("signature", "a.pdf", signature, "Garrowmead", "stripped", "pdf.metadata"),
    Trap("author", "a.pdf", author, "Ninavere", "stripped", "pdf.metadata"),
    Trap("xmp", "a.pdf", xmp, "Ninavere", "stripped", "pdf.metadata"),
    Trap("bookmark", "a.pdf", bookmark, "Ninavere", "stripped", "pdf.metadata"),
    Trap("page preview", "a.pdf", page_preview, "/Thumb", "stripped", "pdf.metadata"),
    Trap("private data", "a.pdf", private_data, "Ninavere", "stripped", "pdf.metadata"),
    Trap("output profile", "a.pdf", output_profile, "Ninavere", "stripped", "pdf.metadata"),
    Trap("layer off", "a.pdf", layer_off, "Ninavere", "stripped", "pdf.metadata"),
    Trap("description", "a.pdf", picture_description, "Ninavere", "stripped", "pdf.metadata"),
    Trap("owner password", "a.pdf", owner_password, "ninavere", "stripped", "pdf.metadata"),
    Trap("personal link", "a.pdf", personal_link, "Ninavere77", "stripped", "html.token"),
    Trap("bytes after", "a.pdf", bytes_after, "Ninavere", "stripped", "pdf.metadata"),
    Trap("file after", "a.pdf", file_after, "Ninavere", "stripped", "pdf.surplus"),
    Trap("file before", "a.pdf", file_before, "Ninavere", "stripped", "pdf.surplus"),
    Trap("covered pixels", "a.pdf", covered_pixels, _SEEN, "quiet"),
    Trap("plain letter", "a.pdf", plain_letter, _SEEN, "quiet"),
    Trap("signed later", "a.pdf", signed_later, _SEEN, "quiet"),
    Trap("filled in", "a.pdf", filled_in, "Berth seven", "quiet"),
    Trap("page added", "a.pdf", page_added, _SEEN, "quiet"),
    Trap("linearized", "a.pdf", linearized, _SEEN, "quiet"),
    Trap("highlighted", "a.pdf", highlighted, _SEEN, "quiet"),
    Trap("ordinary link", "a.pdf", ordinary_link, _SEEN, "quiet"),
    Trap("no words", "a.pdf", no_words, "Pendlewick", "quiet"),
    Trap("without hyphens", "a.pdf", without_hyphens, _SEEN, "quiet"),
    Trap("wording of an end", "a.pdf", wording_of_an_end, _SEEN, "quiet"),
)
