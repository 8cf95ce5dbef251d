"""`python -m benchmarks.search.whole TEXTS FOLDER [before]`: a lunr index in one piece.

It is as MkDocs makes it. With `before`, it ends where the index begins: the documents are read.

TEXTS has a document a line, as JSON. The file holds the index beside what is shown of each
document, its words included, from which MkDocs' search page cuts its summaries.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

NAME: Final = "search_index.json"
BOOSTS: Final = {"title": 10, "from": 5, "to": 2, "text": 1}


def main(source: Path, folder: Path, how: str = "") -> None:
    """Index a file of documents."""
    # Here, so that the parts of the benchmark which only want the names load no lunr.
    from lunr import lunr  # type: ignore[import-untyped]  # noqa: PLC0415

    with source.open(encoding="utf-8") as stream:
        documents = [json.loads(line) for line in stream]
    if how == "before":
        return
    fields = [{"field_name": name, "boost": boost} for name, boost in BOOSTS.items()]
    index = lunr(ref="id", fields=fields, documents=documents).serialize()
    shown = [
        {"location": f"{one['id']}.html", "title": one["title"], "text": one["text"]}
        for one in documents
    ]
    folder.mkdir(parents=True)
    whole = {"docs": shown, "index": index}
    (folder / NAME).write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
