"""Files that have no place in a site, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.rules.flat import is_flat

_DROPPING: Final = re.compile(
    r".*~|#.*#|.*\.(?:map|bak|orig|rej|sw[a-p]|tmp|temp|part|old|log|py[co])"
    r"|\.ds_store|\._.*|thumbs\.db|desktop\.ini|~\$.*|\.git.*|__pycache__",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r".*\.(?:eml|emlx|msg|mbox|pst|ost|tnef|dat|doc|docx|docm|dot|dotx|odt|rtf|pages|xls|xlsx"
    r"|xlsm|xlsb|ods|numbers|ppt|pptx|pptm|odp|key|pdf|zip|7z|rar|tar|gz|tiff?|heic|md|toml)",
    re.IGNORECASE,
)


def name(file: SiteFile) -> Iterator[Fault]:
    """Find leftovers of tools, source files, and kinds that nothing here can look into."""
    parts = file.name.split("/")
    if any(_DROPPING.fullmatch(part) for part in parts):
        yield Fault(
            "file.dropping",
            "block",
            "An editor, a tool or the system left this file behind. Delete it; if it comes back, "
            "keep it out of content/ and theme_overrides/.",
        )
    elif _SOURCE.fullmatch(parts[-1]) and not (is_flat(file) or file.bundle):
        yield Fault(
            "file.source",
            "block",
            "This looks like a source file. Documents are rebuilt for publication, never copied; "
            "take it out of the site.",
        )
    elif file.kind == "other":
        yield Fault(
            "file.kind",
            "block",
            "The audit cannot look into files of this kind, so they are not published.",
        )
