"""The table that editors work through: a row for each document and finding, with who does what.

Excerpts are masked here as everywhere: a table is sent to colleagues, and opened on machines that
nobody vetted. A cell that a spreadsheet would take for a formula is made a text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from archivegen.errors import UsageError
from archivegen.gate import parents
from archivegen.intake.appending import replace, write_rows
from archivegen.model.findings import Finding, Severity
from archivegen.pipeline.checking import Checked, CheckReport
from archivegen.pipeline.whereabouts import whereabouts

COLUMNS: Final = (
    "release",
    "id",
    "file",
    "title",
    "document",
    "finding",
    "weight",
    "where",
    "places",
    "excerpt",
    "standing",
    "who",
    "next",
    "what",
)
_WEIGHTS: Final[dict[Severity, str]] = {"block": "blocks", "warn": "warns", "info": "notes"}
_GRAVEST_FIRST: Final[tuple[Severity, ...]] = ("block", "warn", "info")
_GONE: Final = ("rejected", "withdrawn")
_FEWEST_TOLD: Final = 2  # characters of a secret that may stay
# Also the fullwidth signs, which spreadsheets in East Asia read as the usual ones.
_FORMULA: Final = re.compile(r"[=+\-@\t\r＝＋－＠]")

Cells = dict[str, str]


def worklist(report: CheckReport) -> tuple[Cells, ...]:
    """Make the rows, in the order of the documents, the gravest of each first."""
    return tuple(row for one in report.files for row in _rows(one))


def open_rows(rows: tuple[Cells, ...]) -> int:
    """Count the rows for which somebody has to do something."""
    return sum(row["standing"] == "open" for row in rows)


def write_worklist(path: Path, rows: tuple[Cells, ...]) -> None:
    """Write the rows as CSV, with the mark by which Excel knows UTF-8.

    Replaces only a table of this kind. Raises UsageError where another file stands.
    """
    if path.exists() and not _is_worklist(path):
        raise UsageError(
            f"{path.name} is there already, and is no table of findings.",
            "Choose another name, so that nothing of yours is lost.",
        )
    heading = dict(zip(COLUMNS, COLUMNS, strict=True))
    replace(path, write_rows(COLUMNS, [heading, *rows], newline="\r\n"), "utf-8-sig")


def _is_worklist(path: Path) -> bool:
    first = codecs.BOM_UTF8 + ",".join(COLUMNS).encode()
    try:
        with path.open("rb") as stream:
            return stream.read(len(first)) == first
    except OSError:
        return False


def _rows(one: Checked) -> Iterator[Cells]:
    if one.failure:
        yield _row(
            one,
            finding="unreadable",
            weight="blocks",
            standing="open",
            who="whoever keeps the files",
            next=one.failure.advice or "Mend the file, or replace it with one that can be read.",
            what=one.failure.reason,
        )
    if one.waits_for:
        yield _row(
            one,
            finding="parent",
            weight="blocks",
            standing="open",
            who="an editor",
            next=parents.advice(one.waits_for),
            what=f"It is part of {one.waits_for}, which is not published.",
        )
    for finding in sorted(one.findings, key=lambda found: _GRAVEST_FIRST.index(found.severity)):
        standing, who, what_next = _step(one, finding)
        yield _row(
            one,
            finding=finding.rule,
            weight=_WEIGHTS[finding.severity],
            where=whereabouts(finding),
            places=str(finding.places),
            excerpt=finding.excerpt,
            standing=standing,
            who=who,
            next=what_next,
            what=finding.message,
        )


def _row(one: Checked, **cells: str) -> Cells:
    of_document = {
        "release": one.release,
        "id": one.id or "",
        "file": one.file,
        "title": _without_secrets(one),
        "document": one.standing,
    }
    return {name: as_text(cell) for name, cell in {**of_document, **cells}.items()}


def _without_secrets(one: Checked) -> str:
    """A title may be the first words of a document, and hold what was found in them."""
    title = one.title
    for finding in one.findings:
        for secret in filter(None, finding.secret.split("\n")):
            title = _without_its_beginning(title.replace(secret, "…"), secret)
    return title


def _without_its_beginning(title: str, secret: str) -> str:
    """Cut off what a title that was shortened still has of a secret."""
    stem = title.rstrip("… ")
    for length in range(len(secret) - 1, _FEWEST_TOLD, -1):
        if stem.endswith(secret[:length].rstrip()):
            return f"{stem[: -len(secret[:length].rstrip())]}…"
    return title


def _step(one: Checked, finding: Finding) -> tuple[str, str, str]:
    """Say where a finding stands, who has to do something about it, and what."""
    if finding.rule in one.waived:
        return "waived", "", f"Nothing: accepted by {', '.join(one.by)}."
    if finding.severity == "info":
        return "noted", "", "Nothing."
    if one.standing in _GONE:
        return "not published", "", f"Nothing: the document is {one.standing}."
    return "open", *_who_does_what(one, finding)


def _who_does_what(one: Checked, finding: Finding) -> tuple[str, str]:
    if not one.id:
        return "an editor", "Look at it; import the file, and decide about it there."
    withhold = "Withhold it with a rule in redactions.toml, or mend the file"
    accept = (
        f"accept it: archivegen approve {one.id} --by NAME --waive {finding.rule} --note REASON"
    )
    match one.standing:
        case "approved":
            return "an editor", f"{withhold}, and approve the document again; or {accept}"
        case "second-person":
            return f"somebody other than {', '.join(one.by)}", f"{withhold}; or {accept}"
        case _:
            return "an editor", f"{withhold}; or {accept}"


def as_text(cell: str) -> str:
    """Make a cell one line that a spreadsheet shows and does not run."""
    line = " ".join(
        "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in cell).split()
    )
    return f"'{line}" if _FORMULA.match(line) else line
