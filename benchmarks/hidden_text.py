"""Text that a PDF hides: what finding it costs beside drawing the pages, and what is found.

Plain is what publishing a page takes in any case: drawing it and writing it as WebP, thumbnail
included. With x-ray (a program of its own, AGPL, so never a dependency) its findings are told
beside ours. The traps are those of the tests, with something hidden (`traps`) and without
(`decoys`).
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct
from pypdfium2 import PdfDocument

from archivegen import checks
from archivegen.clean.pixels import page_and_thumbnail
from archivegen.errors import Unreadable
from archivegen.model.document import Document, SourceFile
from archivegen.model.prose import ImageRef
from archivegen.readers import pdf  # noqa: TID253 - it is what is measured
from archivegen.readers.pdf_pages import Page, opened  # noqa: TID253
from tests.traps.pdf_text import PDF_TEXT_TRAPS, QUIET

SETS = (
    "foia-mueller",
    "foia-jfk",
    "foia-cables-bolivia",
    "scan-facsimiles",
    "redaction-xray",
    "synthetic/redaction-traps",
    "hostile-pdfjs",
)
PAGES = 40  # of a document
RULES = frozenset(rule for rule, run in checks.CHECKS.items() if "pdf_hidden" in run.__module__)


class Row(Struct, frozen=True):
    """A set of documents: what they cost, and in how many something was found."""

    name: str
    documents: int
    pages: int
    plain_ms: float  # a page, as the next one
    checked_ms: float
    blocked: int
    warned: int
    by_xray: int | None


def rows(corpus: Path, place: Path, runs: int, xray: str) -> Iterator[Row]:
    """Measure the sets of the corpus that are there, and the traps of the tests."""
    for name in SETS:
        files = sorted((corpus / name).rglob("*.pdf"))
        if files:
            yield _row(name, files, runs, xray)
    for name, some in (("traps", set(PDF_TEXT_TRAPS) - set(QUIET)), ("decoys", set(QUIET))):
        folder = place / name
        folder.mkdir(parents=True, exist_ok=True)
        for trap in some:
            (folder / trap.file_name).write_bytes(trap.make())
        yield _row(name, sorted(folder.iterdir()), runs, xray)


def table(found: Iterable[Row]) -> str:
    """Lay out the rows; `×` is the whole by what drawing and writing alone takes."""
    lines = [
        "| set | PDFs | pages | plain ms/page | with the check | × | blocked | warned | x-ray |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in found:
        cells = (
            row.name,
            str(row.documents),
            str(row.pages),
            f"{row.plain_ms:.1f}",
            f"{row.checked_ms:.1f}",
            f"{row.checked_ms / max(row.plain_ms, 1e-9):.2f}",
            str(row.blocked),
            str(row.warned),
            "–" if row.by_xray is None else str(row.by_xray),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _row(name: str, files: list[Path], runs: int, xray: str) -> Row:
    costs = [cost for file in files for cost in _costs(file.read_bytes(), runs)]
    severities = [_severities(file) for file in files]
    pages = max(len(costs), 1)
    return Row(
        name=name,
        documents=len(files),
        pages=len(costs),
        plain_ms=1_000 * sum(plain for plain, _ in costs) / pages,
        checked_ms=1_000 * sum(plain + check for plain, check in costs) / pages,
        blocked=sum("block" in found for found in severities),
        warned=sum("warn" in found and "block" not in found for found in severities),
        by_xray=sum(_xray_finds(xray, file) for file in files) if xray else None,
    )


def _costs(data: bytes, runs: int) -> list[tuple[float, float]]:
    """Time each page, drawn and written, and then read and checked; the quickest of some runs."""
    try:
        with opened(data) as document:
            if document is None:
                return []
            numbers = islice(range(len(document)), PAGES)
            return [min(_cost(document, number) for _ in range(runs)) for number in numbers]
    except (Unreadable, RuntimeError):  # hostile documents; pdfium's errors are of this kind
        return []


def _cost(document: PdfDocument, number: int) -> tuple[float, float]:
    page = Page(document, number)
    try:
        began = time.perf_counter()
        picture = page.image()
        page_and_thumbnail(picture, _keep)
        drawn = time.perf_counter()
        page.written(1_000_000, picture)
        return drawn - began, time.perf_counter() - drawn
    finally:
        page.close()


def _severities(file: Path) -> set[str]:
    try:
        document: Document = pdf.read(SourceFile(file.name, file.read_bytes()), _keep)
    except Unreadable:
        return set()
    return {one.severity for one in checks.check(document) if one.rule in RULES}


def _xray_finds(xray: str, file: Path) -> bool:
    done = subprocess.run([xray, file], capture_output=True, check=False, timeout=120)
    try:
        return bool(json.loads(done.stdout))
    except ValueError:
        return False


def _keep(data: bytes, width: int, height: int) -> ImageRef:
    return ImageRef("0" * 64, width, height, len(data))
