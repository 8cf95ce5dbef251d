"""Write the generated documents of the demonstration into `content/`.

    python -m tools.demonstration [--into DIR] [FILE…]
    python -m tools.demonstration --approve

Without names, everything; a name is `release/file`, for example `tender-14-2020/q4v7ne.pdf`.
With --approve, the decisions are written anew instead, for what is in `content/` now.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.demonstration import approvals, make

ARCHIVE = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.demonstration", description=__doc__)
    parser.add_argument("--into", type=Path, default=ARCHIVE / "content", help="a content folder")
    parser.add_argument("--approve", action="store_true", help="write every decisions.csv")
    parser.add_argument("names", nargs="*", metavar="FILE")
    chosen = parser.parse_args()
    if chosen.approve:
        print(*approvals.approve(ARCHIVE), sep="\n")
        return
    for name in chosen.names or make.names():
        release, _, file = name.partition("/")
        path = chosen.into / "releases" / release / "documents" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make.document(name))
        print(path)


if __name__ == "__main__":
    main()
