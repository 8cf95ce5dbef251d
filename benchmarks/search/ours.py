"""`python -m benchmarks.search.ours RECORDS FOLDER [changed|before]`: our index, as builds do it.

With `changed`, the title of the first document is another one each time. With `before`, it ends
where the index begins: a build has read its documents and put them in order then, whether there is
a search or not. What documents have in common is not looked for: a build does that, but no search
knows of it. Where one process makes the whole index, it is this one: a build hands that to another,
for which this has to wait, to write pages meanwhile.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from archivegen.startup import leave, starting

with starting():
    from msgspec.structs import replace

    from archivegen import catalogue, memory
    from archivegen.model.archive import ArchiveInfo
    from archivegen.model.prose import words
    from archivegen.pipeline.events import finish
    from archivegen.pipeline.indexing import write_index
    from archivegen.pipeline.workspace import Workspace
    from benchmarks.search import keeping


ALONE = 50_000  # documents: of more, builds let several processes read


def main(source: Path, folder: Path, how: str = "") -> None:
    """Index a file of records."""
    work = Workspace(folder)
    work.build.mkdir(parents=True, exist_ok=True)
    records = keeping.read(source)
    if how == "changed":
        title = words(f"Corrected {time.time_ns()}")
        records[0] = replace(records[0], title=title)
    view = catalogue.arrange(ArchiveInfo(title={"": "Archive"}), records)
    if how != "before":
        jobs = os.cpu_count() or 1
        if len(records) <= ALONE:
            memory.keep_freed()  # as the process does that makes the index in a build
            jobs = 1
        finish(write_index(view, work, jobs))
    leave(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
