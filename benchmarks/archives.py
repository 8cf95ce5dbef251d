"""Archives of real documents, imported and approved; made once, kept in a scratch folder."""

from __future__ import annotations

import csv
import mailbox
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from itertools import islice
from pathlib import Path

BY = "benchmark"


def command(*arguments: str | Path) -> list[str | Path]:
    """Write a call of archivegen."""
    return [sys.executable, "-m", "archivegen", *arguments]


def foia(corpus: Path, folder: Path) -> Path:
    """Import the 1,450 released e-mails with their CSV."""
    source = corpus / "foia-clinton-text"
    return _archive(folder, source / "HRCEmail_JuneWeb", "--metadata", source / "metadata.csv")


def mailing_list(corpus: Path, folder: Path, messages: int) -> Path:
    """Import the first messages of the mailing list."""
    source = folder.parent / f"list-{messages}.mbox"
    if not source.exists():
        _first_messages(sorted((corpus / "mail-r-lists").rglob("*")), source, messages)
    return _archive(folder, source)


def _first_messages(files: list[Path], target: Path, count: int) -> None:
    left = count
    with target.open("wb") as output:
        for path in files:
            if path.is_file() and left:
                for message in islice(_messages(path), left):
                    output.write(message)
                    left -= 1


def _messages(path: Path) -> Iterator[bytes]:
    box = mailbox.mbox(path, create=False)
    for key in box.iterkeys():
        yield box.get_bytes(key, from_=True).rstrip(b"\n") + b"\n\n"


def documents(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, title and plain text of every published document, as its page has them."""
    for path in sorted((folder / "site" / "documents").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield path.stem, text.partition("\n")[0][:80] or path.stem, text


def pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield path, title and content of every published page: what stands in its `main`.

    ValueError for a page that has none: then the templates are no longer what this expects.
    """
    site = folder / "site"
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        title = html.partition("<title>")[2].partition("</title>")[0]
        content, end, _ = html.partition("<main>")[2].rpartition("</main>")
        if not end:
            raise ValueError(f"{path} has no <main>")
        yield path.relative_to(site).with_suffix("").as_posix(), unescape(title), content


def correct_one(folder: Path) -> None:
    """Change the title of the first document, and approve that."""
    manifest = folder / "content" / "releases" / "all" / "manifest.csv"
    with manifest.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0]["title"] = f"Corrected {time.time_ns()}"
    with manifest.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    _call("approve", rows[0]["id"], "--by", BY, "--archive", folder)


def _archive(folder: Path, *what: str | Path) -> Path:
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _call("init", folder)
        _call("import", *what, "--release", "all", "--yes", "--archive", folder)
        _call("approve", "--all", "--by", BY, "--archive", folder)
        _call("build", "--archive", folder)
        (folder / "ready").touch()
    return folder


def _call(*arguments: str | Path) -> None:
    """Call archivegen; documents that cannot be read or are blocked are no failure here."""
    done = subprocess.run(command(*arguments), check=False, capture_output=True)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(done.stderr.decode())
