"""Which row of a foreign table describes which file.

A row and a file are joined when a cell equals the file's path, its name, or its name without the
ending. The column and the way that join most rows are taken. Rows that leave that column empty may
join by another, and rows whose cell is written in another of these ways join by that. A row that
fits several files joins none: a wrong title is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from archivegen.config.paths import alike
from archivegen.config.tables import Record, Table
from archivegen.errors import Problem
from archivegen.intake.remarks import remark, some

_LONGEST: Final = 300  # characters of a cell that can be a path
_FILE_COLUMNS: Final = frozenset(
    ("file", "filename", "file_name", "filepath", "path", "object_location", "source_file")
)
_SAYS_SO: Final = 3  # a column of such a name counts so many times


class By(Struct, frozen=True):
    """A column by which rows were joined."""

    column: str
    way: str  # path, name or stem
    count: int  # of rows


class Join(Struct, frozen=True):
    """How rows and files are joined, and what was left over."""

    by: tuple[By, ...]
    rows: Mapping[str, Record]  # path of a file below the source → its row
    remarks: tuple[Problem, ...]


def join(table: Table, untrusted_paths: Sequence[str], column: str, file: str) -> Join:
    """Join rows and files; `column` is what the editor chose, or empty; `file` is for remarks."""
    columns = [column] if column else list(table.columns)
    rows: dict[str, Record] = {}
    remarks: list[Problem] = []
    by: list[By] = []
    left: Sequence[Record] = table.records
    while left and columns:
        best = max(_attempts(left, columns, untrusted_paths), key=lambda one: one.score)
        if not best.score[0]:
            break
        before = len(rows)
        misfits: list[Record] = []
        left = list(_pair(left, best, rows, misfits))
        _pair_otherwise(misfits, best, untrusted_paths, rows)
        known = {record.number for record in rows.values()}
        remarks += (
            _misfit(record, best, file, rows) for record in misfits if record.number not in known
        )
        by.append(By(best.column, best.way, len(rows) - before))
        columns.remove(best.column)
    if not by:
        return Join((), {}, (remark("nothing-joins", file),))
    remarks += (remark("row-empty", file, row.number, column=by[0].column) for row in left)
    return Join(tuple(by), rows, tuple(sorted(remarks, key=lambda problem: problem.row or 0)))


class _Attempt(Struct, frozen=True):
    column: str
    way: str
    files: Mapping[str, Sequence[str]]  # key → paths
    key_of: Callable[[str], str]
    score: tuple[int, int, int, int]


def _attempts(
    records: Sequence[Record], columns: Sequence[str], untrusted_paths: Sequence[str]
) -> Iterator[_Attempt]:
    for exact in (True, False):
        fold: Callable[[str], str] = str if exact else alike
        found = False
        for rank, (way, cut) in enumerate(_WAYS.items()):
            files = _grouped((fold(cut(path)), path) for path in untrusted_paths)
            for place, column in enumerate(columns):
                key_of = _key(way, fold)
                cells = (record.cells[column] for record in records)
                fits = [len(files.get(key_of(cell), ())) for cell in cells if cell]
                count = fits.count(1) * (_SAYS_SO if _says_so(column) else 1)
                found = found or count > 0
                score = (count, len(fits) - fits.count(0), -rank, -place)
                yield _Attempt(column, way, files, key_of, score)
        if found:  # otherwise once more, without regard to case and composed letters
            return


def _says_so(column: str) -> bool:
    return re.sub(r"\W+", "_", column.casefold()).strip("_") in _FILE_COLUMNS


def _key(way: str, fold: Callable[[str], str]) -> Callable[[str], str]:
    cut = _WAYS[way] if way != "stem" else _name

    def key_of(cell: str) -> str:
        path = _below(cell)
        return fold(cut(path)) if path else ""

    return key_of


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _stem(path: str) -> str:
    name = _name(path)
    stem, dot, _ = name.rpartition(".")
    return stem if dot else name


_WAYS: Final[Mapping[str, Callable[[str], str]]] = {"path": str, "name": _name, "stem": _stem}


def _below(cell: str) -> str:
    """Read a cell as a path below the source; the address of a file counts by its last part."""
    if len(cell) > _LONGEST or "\n" in cell:
        return ""
    if cell.startswith(("http://", "https://")):
        return unquote(_name(_path_of(cell)))
    parts = [part for part in cell.replace("\\", "/").split("/") if part not in ("", ".")]
    return "" if ".." in parts else "/".join(parts)


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _pair(
    records: Iterable[Record], by: _Attempt, rows: dict[str, Record], misfits: list[Record]
) -> Iterator[Record]:
    """Join what fits, collect what does not; yield the rows that leave the column empty."""
    for record in records:
        cell = record.cells[by.column]
        if not cell:
            yield record
            continue
        paths = by.files.get(by.key_of(cell), ())
        if len(paths) == 1 and paths[0] not in rows:
            rows[paths[0]] = record
        else:
            misfits.append(record)


def _pair_otherwise(
    misfits: Iterable[Record],
    by: _Attempt,
    untrusted_paths: Sequence[str],
    rows: dict[str, Record],
) -> None:
    """Join rows whose cell fits one file in another way, after those that fit as most do."""
    unknown = [one for one in misfits if not by.files.get(by.key_of(one.cells[by.column]))]
    ways = [(way, fold) for fold in (str, alike) for way in _WAYS] if unknown else []
    for way, fold in ways:
        key_of = _key(way, fold)
        files = _grouped((fold(_WAYS[way](path)), path) for path in untrusted_paths)
        joined = {record.number for record in rows.values()}
        for record in (one for one in unknown if one.number not in joined):
            paths = files.get(key_of(record.cells[by.column]), ())
            if len(paths) == 1 and paths[0] not in rows:
                rows[paths[0]] = record


def _misfit(record: Record, by: _Attempt, file: str, rows: Mapping[str, Record]) -> Problem:
    cell = record.cells[by.column]
    paths = by.files.get(by.key_of(cell), ())
    code, said = "row-without-file", cell
    if len(paths) > 1:
        code, said = "row-several", some(paths)
    elif paths:
        code, said = "row-again", str(rows[paths[0]].number)
    elif ".." in cell.replace("\\", "/").split("/"):
        code = "row-outside"
    return remark(code, file, record.number, value=said)
