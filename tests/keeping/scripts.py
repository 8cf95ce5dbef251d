"""Ask the scripts of passages and of the collection, under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from archivegen.site.joined_scripts import ASSETS
from archivegen.site.look import THEME, packaged
from tests.js import node

Ask = Callable[..., Any]


@contextmanager
def asking() -> Iterator[Ask]:
    """Start the scripts; `ask("key", item)` gives what a function answers."""
    script, assets = node.HERE / "keeping.js", packaged() / THEME / ASSETS
    command = [node.needed(), str(script), str(assets)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        asked, told = running.stdin, running.stdout
        assert asked
        assert told

        def ask(what: str, *given: Any) -> Any:
            asked.write(json.dumps([what, *given]) + "\n")
            asked.flush()
            return json.loads(told.readline())

        yield ask
        asked.close()
