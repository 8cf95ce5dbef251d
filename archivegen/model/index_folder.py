"""Where a file of the site lies in any build: the folder of the search index changes its name."""

from __future__ import annotations

import re
from typing import Final

# The folder of the search index, which is named after what is in it.
_INDEX: Final = re.compile(r"search/[0-9a-f]{16}/")


def place_of(name: str) -> str:
    """Name the place of a file in any build: that of the same file may lie in another folder."""
    return _INDEX.sub("search/index/", name, count=1) if name.startswith("search/") else name
