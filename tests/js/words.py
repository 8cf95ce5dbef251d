"""Ask the theme's scripts about words, many questions at once."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from archivegen.search.client import client_files
from tests.js import node

ASSETS: Final = node.HERE.parent.parent / "theme_overrides/assets/search"
MKDOCS: Final = Path(str(files("mkdocs.contrib.search")))


def asked(questions: list[tuple[Any, ...]]) -> list[Any]:
    """Answer questions `(what, *arguments)`; `words.js` beside this says which there are."""
    albanian = client_files(["sq"])["stem-sq.js"].decode()
    command = [node.needed(), str(node.HERE / "words.js"), str(ASSETS), str(MKDOCS), albanian]
    done = subprocess.run(
        command, input=json.dumps(questions), capture_output=True, text=True, check=True
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers
