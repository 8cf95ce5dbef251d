"""PDFs in a site: those that were made for download, where they belong, and no others."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from archivegen.exports.flat_pdf import flat_pdf
from tests.exports.pages import Pictures, drawn, page, photograph, placed

Rules = Callable[..., list[str]]


@pytest.fixture(scope="module")
def flat() -> bytes:
    pictures = Pictures()
    return flat_pdf(
        [
            page("Një dy", image=pictures.add(drawn()), boxes=placed("Një dy")),
            page("tre", image=pictures.add(drawn(mode="RGB"))),
            page("katër", image=pictures.add(photograph(), lossless=False)),
            page("pesë"),
        ],
        "sq",
        pictures,
    )


@pytest.mark.parametrize("name", ["documents/k7f3qz.pdf", "documents/k7f3qz-12.pdf"])
def test_a_pdf_that_was_made_for_download_may_be_there(
    rules: Rules, flat: bytes, name: str
) -> None:
    assert rules({name: flat}) == []


@pytest.mark.parametrize(
    "name",
    ["k7f3qz.pdf", "documents/Letter.pdf", "documents/k7f3qz/p1.pdf", "sq/documents/k7f3qz.pdf"],
)
def test_it_may_be_nowhere_else(rules: Rules, flat: bytes, name: str) -> None:
    assert rules({name: flat}) == ["file.source"]


def with_author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "Quillobran"


def with_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Quillobran"
    )
    pdf.pages[0].Annots = pikepdf.Array([note])


def with_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"Quillobran"


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def as_it_is(pdf: pikepdf.Pdf) -> None:
    """Change nothing: what pikepdf writes is told by its identifier alone."""
    assert "/Info" not in pdf.trailer


@pytest.mark.parametrize("change", [with_author, with_note, with_file, with_script, as_it_is])
@pytest.mark.parametrize("packed", [True, False])
def test_a_pdf_that_was_made_otherwise_blocks(
    rules: Rules, flat: bytes, change: Callable[[pikepdf.Pdf], None], *, packed: bool
) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(BytesIO(flat)) as pdf:
        change(pdf)
        file = BytesIO()
        pdf.save(file, object_stream_mode=mode)
    assert rules({"documents/k7f3qz.pdf": file.getvalue()}) == ["file.source"]


def test_what_is_no_pdf_under_its_name_blocks(rules: Rules) -> None:
    assert rules({"documents/k7f3qz.pdf": b"From: ak@port.example\n"}) == ["file.source"]


def test_a_name_that_is_written_otherwise_is_seen(rules: Rules, flat: bytes) -> None:
    changed = flat.replace(b"/Type/Catalog", b"/Type/Catalog/Op#65nAction 1 0 R")
    assert rules({"documents/k7f3qz.pdf": changed}) == ["file.source"]
