"""Ask an index through the scripts that readers' browsers run, under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from archivegen.model.published import Published
from tests.js import node
from tests.search.archives import index_of

Answer = dict[str, Any]


class Asker:
    """Asks one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._node = subprocess.Popen(
            [node.needed(), str(node.HERE / "asking.js"), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __call__(self, query: str, *also: str, **more: Any) -> Answer:
        """Ask for one query; `also` names what else is asked for."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps({"query": query, "also": also} | more) + "\n")
        self._node.stdin.flush()
        answer: Answer = json.loads(self._node.stdout.readline())
        return answer

    def ids(self, query: str, **more: Any) -> set[str]:
        """Ask which documents a query finds."""
        return set(self(query, **more)["ids"])

    def close(self) -> None:
        """End the process."""
        with self._node:
            self._node.terminate()


@contextmanager
def asking(documents: Iterable[Published], folder: Path) -> Iterator[Asker]:
    """Make an index of documents, and ask it."""
    asker = Asker(index_of(documents, folder))
    try:
        yield asker
    finally:
        asker.close()
