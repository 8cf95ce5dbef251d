"""What is to be imported: folders, files, mail folders and zip archives, listed but not read.

Links are not followed and special files not opened. Hidden files and what operating systems
leave behind are skipped, and said.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from archivegen.config.paths import is_dropping
from archivegen.errors import Problem, UsageError
from archivegen.intake.remarks import remark, some
from archivegen.model.limits import MAX_SOURCE_BYTES
from archivegen.readers.detect import detect

Kind = Literal["file", "mbox", "zip"]

_HEAD: Final = 1 << 16  # bytes by which a file is recognised
_MAIL_FOLDERS: Final = (".mbox", ".mbx")


class Candidate(Struct, frozen=True):
    """A file to import: its path below the source, as it is there, and where it is."""

    untrusted_path: str
    path: Path
    kind: Kind = "file"


class Sources(Struct, frozen=True):
    """What was found, in the order of the sources and of names, and what was skipped."""

    candidates: tuple[Candidate, ...]
    remarks: tuple[Problem, ...]


def list_sources(sources: Sequence[Path], skip: Sequence[Path] = ()) -> Sources:
    """List the files of the sources; `skip` are paths that are not documents.

    Raises UsageError when a source is not there.
    """
    missing = [source.name or str(source) for source in sources if not source.exists()]
    if missing:
        raise UsageError(f"There is no {', '.join(missing)}.", "Check how the name is written.")
    lister = _Lister(skip)
    several = sum(source.is_dir() for source in sources) > 1
    for source in sources:
        prefix = f"{source.resolve().name}/" if several and source.is_dir() else ""
        lister.add(source, prefix)
    return Sources(tuple(lister.candidates), (*lister.remarks, *lister.skipped()))


def kind_of(path: Path) -> Kind:
    """Recognise what holds several documents. Raises OSError."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        longer = bool(stream.read(1))
        found = detect(head, path.name)
        if found == "zip" and longer:  # that it is a document shows at its end
            stream.seek(0)
            whole = stream.read(MAX_SOURCE_BYTES + 1)
            found = detect(whole, path.name) if len(whole) <= MAX_SOURCE_BYTES else found
    if found == "zip":
        return "zip"
    if path.suffix.casefold() in _MAIL_FOLDERS:  # if it is none, that is said when it is read
        return "mbox"
    # A long first message hides from the first bytes that others follow.
    return "mbox" if found == "mbox" or (longer and head.startswith(b"From ")) else "file"


class _Lister:
    def __init__(self, skip: Sequence[Path]) -> None:
        self._skip = {path.resolve() for path in skip}
        self._hidden: Counter[str] = Counter()
        self.candidates: list[Candidate] = []
        self.remarks: list[Problem] = []

    def add(self, source: Path, prefix: str) -> None:
        if not source.is_dir():
            self._file(source, source.name)
            return
        for here, folders, files in os.walk(source, onerror=self._refuse):
            folder = Path(here)
            inner = folder.relative_to(source).parts
            below = prefix + "".join(f"{part}/" for part in inner)
            folders[:] = [name for name in sorted(folders) if self._enters(folder / name, below)]
            for name in sorted(files):
                if is_dropping(name):
                    self._hidden[name] += 1
                else:
                    self._file(folder / name, below + name)

    def skipped(self) -> Iterator[Problem]:
        if self._hidden:
            names = [name for name, _ in self._hidden.most_common()]
            yield remark("hidden", count=self._hidden.total(), names=some(names))

    def _refuse(self, error: OSError) -> None:
        name = Path(str(error.filename or "")).name
        self.remarks.append(remark("folder-unreadable", name, why=error.strerror or error))

    def _enters(self, folder: Path, below: str) -> bool:
        if is_dropping(folder.name):
            self._hidden[folder.name] += 1
        elif folder.is_symlink():
            self.remarks.append(remark("link", below + folder.name))
        elif folder.resolve() in self._skip:
            self.remarks.append(remark("own-content", below + folder.name))
        else:
            return True
        return False

    def _file(self, path: Path, name: str) -> None:
        if path.resolve() in self._skip:
            self.remarks.append(remark("metadata-itself", name))
        elif path.is_symlink():
            self.remarks.append(remark("link", name))
        elif not path.is_file():
            self.remarks.append(remark("special", name))
        else:
            self._take(path, name)

    def _take(self, path: Path, name: str) -> None:
        try:
            kind = kind_of(path)
        except OSError:
            kind = "file"  # what is wrong with it is said when it is read
        self.candidates.append(Candidate(name, path, kind))
