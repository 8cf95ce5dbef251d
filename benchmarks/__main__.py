"""`python -m benchmarks`: build real documents beside the peers; print a table, write JSON.

Needs the corpus (`--corpus DIR` or ARCHIVEGEN_CORPUS). Each figure is a median of whole-process
runs; what counts are the ratios within one run, since machines differ and are never idle.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks import archives, peers
from benchmarks.measure import repeat, size_mb
from benchmarks.table import Row, table

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Run the benchmark that was asked for."""
    asked = _arguments()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="archivegen-bench-") as scratch:
        place = Path(asked.keep or scratch)
        made = {
            "foia": lambda: archives.foia(asked.corpus, place / "foia"),
            "list": lambda: archives.mailing_list(asked.corpus, place / "list", asked.messages),
        }
        for name in asked.sets:
            rows += _compare(name, made[name], place, asked)
    print(table(rows))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "build.json").write_bytes(msgspec.json.format(msgspec.json.encode(rows)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    corpus = os.environ.get("ARCHIVEGEN_CORPUS", "")
    parser.add_argument("--corpus", type=Path, default=Path(corpus), help="the real documents")
    parser.add_argument("--sets", nargs="+", choices=("foia", "list"), default=["foia"])
    parser.add_argument("--messages", type=int, default=10_000, help="of the mailing list")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--newcomer", action="store_true", help="also Material's defaults (slow)")
    parser.add_argument("--keep", help="a folder for the archives, to use them again")
    asked = parser.parse_args()
    if not asked.corpus.is_dir() or not os.fspath(asked.corpus).strip("."):
        parser.error("name the corpus with --corpus DIR or ARCHIVEGEN_CORPUS")
    return asked


def _compare(
    name: str, make: Callable[[], Path], place: Path, asked: argparse.Namespace
) -> list[Row]:
    folder = make()
    build = archives.command("build", "--archive", folder)
    texts = peers.as_markdown(archives.documents(folder))
    count = len(texts)
    bare = peers.bare(texts, _empty(place / f"{name}-bare"), asked.runs)
    rows = [Row(f"{name}: bare mkdocs build", count, bare.cost, bare.size_mb)]
    clean = repeat(asked.runs, lambda: _clean(folder), build)
    rows.append(Row(f"{name}: archivegen, clean build", count, clean, size_mb(folder / "site")))
    changed = repeat(asked.runs, lambda: archives.correct_one(folder), build)
    rows.append(Row(f"{name}: archivegen, one changed", count, changed, size_mb(folder / "site")))
    if asked.newcomer:
        whole = peers.newcomer(texts, _empty(place / f"{name}-newcomer"), 1)
        rows.append(Row(f"{name}: Material's defaults", count, whole.cost, whole.size_mb))
    return rows


def _clean(folder: Path) -> None:
    for name in ("build", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


if __name__ == "__main__":
    main()
