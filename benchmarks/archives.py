"""Archives of real documents, imported and approved; made once, kept in a scratch folder."""

from __future__ import annotations

import mailbox
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

BY = "benchmark"


def command(*arguments: str | Path) -> list[str | Path]:
    """Write a call of archivegen."""
    return [sys.executable, "-m", "archivegen", *arguments]


def foia(corpus: Path, folder: Path) -> Path:
    """Import the 1,450 released e-mails with their CSV."""
    source = corpus / "foia-clinton-text"
    return _archive(
        folder, source / "HRCEmail_JuneWeb", "--metadata", source / "metadata.csv"
    )


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


def _archive(folder: Path, *what: str | Path) -> Path:
    if (folder / "ready").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    for arguments in (
        ("init", folder),
        ("import", *what, "--release", "all", "--archive", folder),
        ("approve", "--all", "--by", BY, "--archive", folder),
    ):
        done = subprocess.run(command(*arguments, "--quiet") if arguments[0] != "init" else command(*arguments), check=False, capture_output=True)
        if done.returncode not in (0, 1, 3):
            raise RuntimeError(done.stderr.decode())
    (folder / "ready").touch()
    return folder
