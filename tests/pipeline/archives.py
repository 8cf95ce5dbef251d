"""Small archives for tests: a few invented documents, written as editors would have them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from archivegen.config.private import Choice
from archivegen.pipeline.building import BuildReport, Options, build
from archivegen.pipeline.deciding import DecisionReport, Request, decide
from archivegen.pipeline.events import finish

TODAY = "2025-07-01"

LETTER = """\
From: Ardo Kethmar <ak@port.example>
To: Mira Talvesh <mt@transport.example>
Date: Tue, 14 Apr 2020 16:20:00 +0200
Subject: The contract cannot be signed in this form
Message-ID: <1@port.example>

Dear Ms Talvesh,

the fee was halved between two drafts. Lira Domani typed it, and was told to by telephone.
Who approved it?

Ardo Kethmar
"""
REPLY = """\
From: Mira Talvesh <mt@transport.example>
To: Ardo Kethmar <ak@port.example>
Date: Wed, 15 Apr 2020 08:02:00 +0200
Subject: Re: The contract cannot be signed in this form
Message-ID: <2@transport.example>
In-Reply-To: <1@port.example>

Fees in a draft are a matter of negotiation.
"""
NOTE = "Telephone, 9 April 2020\n\nThe caller gave a figure and no name.\n"

SETTINGS = """\
title = "The Test Papers"
description = "Invented documents."
site_url = "https://papers.example/"
notice = "Fictional."

[reasons]
P1 = "Name of a private person"

[vetting]
roles = { ak = "archivist", ed = "editor" }
"""

RELEASE = """\
---
title: The release
number: 1
published: 2025-06-12
---
## Where the documents come from

They are invented.
"""

RULES = """\
[[rule]]
term = "Lira Domani"
reason = "P1"
"""


def make_archive(
    folder: Path,
    files: Mapping[str, str | bytes] | None = None,
    rows: Iterable[Mapping[str, str]] = (),
) -> Path:
    """Write an archive; without `files`, one of a letter, its reply and a note."""
    release = folder / "content" / "releases" / "one"
    documents = release / "documents"
    documents.mkdir(parents=True)
    (folder / "content" / "archive.toml").write_text(SETTINGS)
    (release / "release.md").write_text(RELEASE)
    (release / "redactions.toml").write_text(RULES)
    texts = files or {"letter.eml": LETTER, "reply.eml": REPLY, "note.txt": NOTE}
    for name, text in texts.items():
        path = documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    write_manifest(folder, rows or [{"id": Path(name).stem, "file": name} for name in texts])
    return folder


def write_manifest(folder: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write the manifest of the one release."""
    listed = [dict(row) for row in rows]
    columns = list(dict.fromkeys(column for row in listed for column in row))
    path = folder / "content" / "releases" / "one" / "manifest.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(listed)


def run_build(folder: Path, **options: Any) -> BuildReport:
    """Build, without processes of their own unless `jobs` says so."""
    values = {"jobs": 1, "today": TODAY, **options}
    return finish(build(folder, Options(**values)))


def run_decide(folder: Path, choice: Choice = "approve", *ids: str, **more: Any) -> DecisionReport:
    """Record a decision about some ids, or about everything."""
    values = {"by": "ak", "on": "2025-05-04", "everything": not ids, **more}
    return finish(decide(folder, Request(choice=choice, ids=ids, **values), jobs=1))


def tree(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
