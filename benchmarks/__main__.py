"""`python -m benchmarks`: build real documents beside the peers; print a table, write JSON.

Needs the corpus (`--corpus DIR` or ARCHIVEGEN_CORPUS). Each figure is a median of whole-process
runs; what counts are the ratios within one run, since machines differ and are never idle.
`--lighthouse` and `--weights` look at the pages of the demonstration instead: `make site` first.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from functools import partial
from pathlib import Path

import msgspec

from benchmarks import archives, hidden_text, peers, stems
from benchmarks.measure import Attic, Case, in_turn, size_mb
from benchmarks.table import Row, table

RESULTS = Path(__file__).parent / "results"
SITE = Path(__file__).parents[1] / "site"


def main() -> None:
    """Run the benchmark that was asked for."""
    asked = _arguments()
    if asked.lighthouse is not None:
        _lighthouse(asked.site, asked.lighthouse)
    elif asked.weights:
        _weights(asked.site)
    elif asked.hidden_text:
        _hidden_text(asked)
    elif asked.stems is not None:
        _stems(asked.stems or [asked.corpus / "i18n-udhr" / "udhr_als.md"])
    elif asked.search:
        _search(asked)
    else:
        _build(asked)


def _lighthouse(site: Path, only: str) -> None:
    from benchmarks.lighthouse import marking  # noqa: PLC0415 (needs a browser's driver)

    found = []
    for page in marking.mark(site, only):
        found.append(page)
        print(f"{page.kind}: {', '.join(str(mark) for mark in page.marks.values())}", flush=True)
    print(marking.table(found))
    _keep("lighthouse.json", found)


def _weights(site: Path) -> None:
    from benchmarks import weights  # noqa: PLC0415 (needs a browser's driver)

    found = list(weights.weigh(site))
    print(weights.table(found))
    _keep("weights.json", found)


def _hidden_text(asked: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="archivegen-bench-") as scratch:
        rows = list(hidden_text.rows(asked.corpus, Path(scratch), asked.runs, asked.xray))
    print(hidden_text.table(rows))
    _keep("hidden_text.json", rows)


def _stems(texts: list[Path]) -> None:
    found = stems.rows(texts, "sq")
    print(stems.table(found))
    _keep("stems.json", found)


def _search(asked: argparse.Namespace) -> None:
    # Here, since it needs a browser's driver, which no other benchmark does.
    from benchmarks.search import measuring, table  # noqa: PLC0415

    options = measuring.Options(
        corpus=asked.corpus,
        documents=asked.documents,
        pagefind=measuring.pagefind(asked.pagefind),
        queries=asked.queries,
        runs=asked.runs,
        whole=asked.whole,
    )
    with tempfile.TemporaryDirectory(prefix="archivegen-bench-") as scratch:
        for found in measuring.measure(options, Path(asked.keep or scratch)):
            print(table.tables(found), flush=True)
            _keep("search.json", found)


def _build(asked: argparse.Namespace) -> None:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="archivegen-bench-") as scratch:
        place = Path(asked.keep or scratch)
        made = {
            "foia": lambda: archives.foia(asked.corpus, place / "foia"),
            "list": lambda: archives.mailing_list(asked.corpus, place / "list", asked.messages),
        }
        attic = Attic(place / "attic")
        for name in asked.sets:
            rows += _compare(name, made[name](), place, attic, asked)
        attic.clear()
    print(table(rows))
    _keep("build.json", rows)


def _keep(name: str, rows: object) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / name).write_bytes(msgspec.json.format(msgspec.json.encode(rows)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    corpus = os.environ.get("ARCHIVEGEN_CORPUS", "")
    parser.add_argument("--corpus", type=Path, default=Path(corpus), help="the real documents")
    parser.add_argument("--sets", nargs="+", choices=("foia", "list"), default=["foia"])
    parser.add_argument("--messages", type=int, default=10_000, help="of the mailing list")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--newcomer", action="store_true", help="also Material's defaults (slow)")
    parser.add_argument(
        "--hidden-text", action="store_true", help="instead: finding what PDFs hide"
    )
    parser.add_argument(
        "--stems",
        nargs="*",
        type=Path,
        metavar="TEXT",
        help="instead: what the stems of Albanian words are worth, with simplemma as the judge",
    )
    parser.add_argument("--xray", default="", help="the program x-ray, to compare with")
    _page_arguments(parser.add_argument_group("pages", "how the pages of a site are"))
    _search_arguments(parser.add_argument_group("search", "how searching is measured"))
    parser.add_argument("--keep", help="a folder for the archives, to use them again")
    asked = parser.parse_args()
    if asked.weights or asked.lighthouse is not None:
        if not (asked.site / "index.html").is_file():
            parser.error("there is no site: run `make site`, or name one with --site DIR")
    elif not asked.corpus.is_dir() or not os.fspath(asked.corpus).strip("."):
        parser.error("name the corpus with --corpus DIR or ARCHIVEGEN_CORPUS")
    return asked


def _page_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--lighthouse",
        metavar="KIND",
        nargs="?",
        const="",
        help="instead: Lighthouse's marks of a page of every kind, or of those so named",
    )
    group.add_argument(
        "--weights", action="store_true", help="instead: what a page of every kind weighs"
    )
    group.add_argument("--site", type=Path, default=SITE, help="a site beside its build/")


def _search_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--search",
        action="store_true",
        help="instead: the search index beside lunr's and Pagefind's, and reading in Chromium",
    )
    sizes = [1_450, 10_000, 100_000]
    group.add_argument("--documents", type=int, nargs="+", default=sizes, help="each a run")
    group.add_argument("--queries", type=int, default=50)
    group.add_argument(
        "--pagefind",
        default="",
        help="the program, of the package pagefind[bin]; otherwise python -m pagefind, if there",
    )
    group.add_argument(
        "--whole",
        type=int,
        default=100_000,
        help="documents up to which lunr's index is built; so many take it minutes and gigabytes",
    )


def _compare(
    name: str, folder: Path, place: Path, attic: Attic, asked: argparse.Namespace
) -> list[Row]:
    texts = peers.texts(archives.documents(folder))
    pages = peers.same(archives.pages(folder))
    same = peers.bare(pages, attic.take(place / f"{name}-same"))
    bare = peers.bare(texts, attic.take(place / f"{name}-bare"))
    site = folder / "site"
    build = archives.command("build", "--archive", folder)

    def clean() -> None:
        attic.take(folder / "build")
        attic.take(site)

    costs = in_turn(
        asked.runs,
        [
            Case(same.command, lambda: attic.take(same.site)),
            Case(bare.command, lambda: attic.take(bare.site)),
            Case(build, clean),
        ],
    )
    costs += in_turn(asked.runs, [Case(build, lambda: archives.correct_one(folder))])
    built = (
        ("bare mkdocs build, the same pages", pages, same.site),
        ("bare mkdocs build, texts alone", texts, bare.site),
        ("archivegen, clean build", pages, site),
        ("archivegen, one changed", pages, site),
    )
    rows = [
        Row(f"{name}: {what}", len(made), cost, size_mb(where))
        for (what, made, where), cost in zip(built, costs, strict=True)
    ]
    for what, made in (("the same pages", pages), ("texts alone", texts)) if asked.newcomer else ():
        whole = peers.newcomer(made, attic.take(place / f"{name}-newcomer"))
        (cost,) = in_turn(1, [Case(whole.command, partial(attic.take, whole.site))])
        title = f"{name}: Material's defaults, {what}"
        rows.append(Row(title, len(made), cost, size_mb(whole.site)))
    return rows


if __name__ == "__main__":
    main()
