"""The look: the packaged theme and settings, with an archive's own on top.

The repository's top level is the one source of the look; the wheel carries a copy. An archive in
another folder may have its own `theme_overrides/` and `mkdocs.yml`, whose files and settings win.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from msgspec import Struct

from archivegen.errors import ConfigError, Problem
from archivegen.search import scripts
from archivegen.site import joined_scripts, style_sheets
from archivegen.site.swap import remove_tree
from archivegen.versions import version

THEME: Final = "theme_overrides"
SETTINGS: Final = "mkdocs.yml"
_CODE: Final = tuple(
    Path(str(one))
    for one in (__file__, joined_scripts.__file__, style_sheets.__file__, scripts.__file__)
)
_ENGINE: Final = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "PyYAML")


class Look(Struct, frozen=True):
    """A theme folder to give to MkDocs, its settings, and a digest of both and of the engine."""

    theme: Path
    settings: dict[str, Any]
    digest: str


def packaged() -> Path:
    """Find the folder that holds the packaged `theme_overrides/` and `mkdocs.yml`."""
    inside = Path(__file__).parent.parent / "look"
    return inside if inside.is_dir() else Path(__file__).parents[2]


def look(archive: Path, work: Path, extra: dict[str, Any]) -> Look:
    """Join the packaged look and the archive's own; `extra` is what the templates are told.

    Raises ConfigError when the archive's `mkdocs.yml` cannot be read.
    """
    sources = [packaged()]
    if archive.resolve() != sources[0].resolve():
        sources.append(archive)
    theme, digest = _joined_theme(sources, work / "theme")
    settings: dict[str, Any] = {}
    for source in sources:
        settings = _merged(settings, _settings(source / SETTINGS))
    settings = _merged(settings, extra)
    return Look(theme, settings, _with_settings(digest, settings))


def _joined_theme(sources: list[Path], target: Path) -> tuple[Path, str]:
    """Join the themes, unless the same ones were joined before, and lie there as they were left.

    Gives the folder, and a digest of what is in it.
    """
    kept = target.with_suffix(".made")
    made_of = [_digest(_below(source / THEME)) for source in sources]
    made_of.append(_digest((path.name, path) for path in _CODE))
    found = _digest(_below(target))
    if not kept.is_file() or kept.read_text(encoding="utf-8").split() != [*made_of, found]:
        _join(sources, target)
        found = _digest(_below(target))
        kept.write_text("\n".join((*made_of, found)), encoding="utf-8")
    return target, found


def _join(sources: list[Path], target: Path) -> None:
    remove_tree(target)
    packed, *own = sources
    shutil.copytree(packed / THEME, target)
    joined_scripts.lighten(target)
    for source in own:
        if (source / THEME).is_dir():
            shutil.copytree(source / THEME, target, dirs_exist_ok=True)
    joined_scripts.join(target)


def _settings(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            [
                Problem(
                    message="The settings cannot be read.",
                    remedy="Mend the line, or delete the file: it is optional.",
                    file=SETTINGS,
                    row=mark.line + 1 if mark else None,
                )
            ]
        ) from error
    return loaded if isinstance(loaded, dict) else {}


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Merge as MkDocs' INHERIT does: tables join, everything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _merged(old, value) if both and old is not None else value
    return merged


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """List the files below a folder, with their paths from there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _digest(files: Iterable[tuple[str, Path]]) -> str:
    """Digest names and contents of files."""
    total = hashlib.sha256()
    for name, path in files:
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _with_settings(theme: str, settings: dict[str, Any]) -> str:
    versions = {name: version(name) for name in _ENGINE}
    told = json.dumps([theme, settings, versions], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
