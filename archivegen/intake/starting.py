"""Begin a new archive: a folder that builds as it is, with notes on what to fill in."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Final

from archivegen.errors import UsageError

TITLE: Final = "Untitled archive"
_IGNORE: Final = ".gitignore"
_FILES: Final = {
    "content/archive.toml": "archive.toml",
    "content/people.csv": "people.csv",
    "content/pages/about.md": "about.md",
    "content/pages/how-to-read.md": "how-to-read.md",
    "content/pages/how-to-read.sq.md": "how-to-read.sq.md",
    "mkdocs.yml": "mkdocs.yml",
    _IGNORE: "gitignore",
    "private/README.txt": "private.txt",
    "theme_overrides/README.md": "overrides.md",
}
_FOLDERS: Final = ("content/releases",)


def init(folder: Path, title: str = TITLE) -> list[Path]:
    """Make a new archive in a folder; give the files that were written.

    A file that is already there stays as it is; only `.gitignore` is completed, so that
    `private/` is never committed. Raises UsageError when there is an archive already, or when
    the folder cannot be written.
    """
    if not title.strip() or not title.isprintable():
        raise UsageError("The title must be one line of text.", "Give it with --title.")
    try:
        if (folder / "content").exists():
            raise UsageError(
                f"There is an archive in {folder.name or folder} already.",
                "Name another folder; or add documents to this one with “archivegen import”.",
            )
        return _write(folder, title.strip())
    except OSError as error:
        raise UsageError(
            f"The folder {folder.name or folder} cannot be written ({error.strerror or error}).",
            "Choose a folder in which you may write, with room on the disk.",
        ) from error


def skeleton(name: str, **values: str) -> str:
    """Read a text that comes with the program, and fill in what stands between @ and @."""
    text = resources.files(__package__).joinpath("skeleton", name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _write(folder: Path, title: str) -> list[Path]:
    quoted = json.dumps(title, ensure_ascii=False)[1:-1]  # the same escapes as in TOML and YAML
    texts = {name: skeleton(source, title=quoted) for name, source in _FILES.items()}
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return [folder / name for name, text in texts.items() if _write_new(folder / name, text)]


def _write_new(path: Path, text: str) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        return path.name == _IGNORE and _complete(path, text)
    path.write_text(text, encoding="utf-8")
    return True


def _complete(path: Path, text: str) -> bool:
    """Add the lines that are missing."""
    old = path.read_text(encoding="utf-8")
    missing = [line for line in text.splitlines() if line not in old.splitlines()]
    if not missing:
        return False
    start = old if old.endswith("\n") or not old else f"{old}\n"
    path.write_text(start + "\n".join(missing) + "\n", encoding="utf-8")
    return True
