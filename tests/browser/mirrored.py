"""An interface from right to left, for tests alone: the English one in Arabic letters.

Nobody could read it, but it is as long as English, and a browser writes it as it writes Arabic. It
is added as any language is: by one file in `locale/`, to a copy of the package.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from tests.browser.demonstration import command

_REPOSITORY: Final = Path(__file__).parents[2]
_LETTERS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثدهفغحيجكلمنوپقرستعڤشخىز")
_STRING: Final = re.compile(r'^([^#"\n]*= )"((?:[^"\\]|\\.)*)"', re.MULTILINE)
_PLACE: Final = re.compile(r"(\{[^}]*\}|\\.)")


def words(english: str) -> str:
    """Write a table of English words in Arabic letters; places to fill in stay."""
    return _STRING.sub(lambda found: f'{found[1]}"{_in_arabic(found[2])}"', english)


def build(archive: Path, demonstration: Path) -> None:
    """Build the demonstration, which was built before, with that interface alone."""
    tool = archive.parent / "tool"
    for name in ("archivegen", "theme_overrides"):
        shutil.copytree(_REPOSITORY / name, tool / name)
    shutil.copy2(_REPOSITORY / "mkdocs.yml", tool)
    english = (tool / "archivegen/locale/en.toml").read_text(encoding="utf-8")
    (tool / "archivegen/locale/ar.toml").write_text(words(english), encoding="utf-8")
    shutil.copytree(demonstration, archive)  # with what was read and drafted of its documents
    settings = archive / "content/archive.toml"
    asked = settings.read_text(encoding="utf-8").replace('["en", "sq"]', '["ar"]')
    settings.write_text(asked, encoding="utf-8")
    command("build", "--archive", archive, tool=tool)


def _in_arabic(said: str) -> str:
    pieces = _PLACE.split(said)
    return "".join(
        piece if at % 2 else piece.lower().translate(_LETTERS) for at, piece in enumerate(pieces)
    )
