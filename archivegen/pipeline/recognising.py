"""Read the words that can be seen in pictures, with tesseract where it is installed.

A bar that was burned in the wrong place leaves words that no search of the files finds.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from archivegen import audit
from archivegen.audit import Sighting, Withheld
from archivegen.errors import EngineError, UsageError
from archivegen.model.limits import MAX_PIXELS, SECONDS_PER_PICTURE

PROGRAM: Final = "tesseract"
_PICTURES: Final = frozenset({".webp", ".png", ".jpg", ".jpeg"})
_LEAST: Final = 32  # pixels: in a smaller picture nobody can read anything
_TURNED: Final = "osd"  # what it needs to read a page that lies on its side
_LANGUAGE: Final = re.compile(r"[A-Za-z0-9_/.-]+")  # in the list of them; its headline has spaces
_PLACE: Final = "what its picture shows"

Reader = Callable[[Path], str]
"""Read the words in a picture; of what is no picture, or too small a one, there are none."""


def words_seen(site: Path, languages: str, withheld: Withheld, jobs: int) -> list[Sighting]:
    """Look for withheld terms in the words that pictures show.

    `languages` as tesseract names them, for example `eng+sqi`. Raises UsageError where tesseract
    or a language is not installed, or nothing is withheld.
    """
    if not withheld:
        raise UsageError(
            "There are no words to look for in pictures.",
            "Write what must appear nowhere into private/withheld.txt, and call the audit in the "
            "archive or with --archive.",
        )
    read = reader(languages)
    names = [name for name in audit.files_of(site)[0] if Path(name).suffix.lower() in _PICTURES]
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        texts = pool.map(read, (site / name for name in names))
        return list(_found(names, texts, withheld))


def _found(names: Sequence[str], texts: Iterator[str], withheld: Withheld) -> Iterator[Sighting]:
    for name, text in zip(names, texts, strict=True):
        for one in audit.look("words.txt", text.encode(), withheld):
            yield Sighting(name, one.term, _PLACE)


def reader(languages: str) -> Reader:
    """Find what reads the words of a picture in a file. Raises UsageError as `words_seen` does."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise UsageError(
            "Words in pictures cannot be read: the program tesseract is not installed.",
            "Install it (on Debian: apt install tesseract-ocr), or go on without --ocr.",
        )
    told = _run([program, "--list-langs"]).decode("utf-8", "replace").splitlines()
    listed = [line.strip() for line in told if _LANGUAGE.fullmatch(line.strip())]
    missing = [one for one in languages.split("+") if one not in listed]
    if missing:
        raise UsageError(
            f"tesseract has no language {', '.join(missing)}.",
            "Install it (on Debian: apt install tesseract-ocr-sqi, for Albanian), or name others: "
            f"{', '.join(one for one in listed if one != _TURNED) or 'there is none yet'}.",
        )
    turned = ("--psm", "1") if _TURNED in listed else ()
    return partial(_read, [program, "stdin", "stdout", "-l", languages, *turned])


def _read(command: list[str], path: Path) -> str:
    picture = _as_png(path)
    return _run(command, picture).decode("utf-8", "replace") if picture else ""


def _as_png(path: Path) -> bytes:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 (few audits read pictures)

    stream = io.BytesIO()
    try:
        with Image.open(path) as picture:
            width, height = picture.size
            if min(width, height) < _LEAST or width * height > MAX_PIXELS:
                return b""
            picture.convert("L").save(stream, "PNG", compress_level=1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return b""  # the rule about pictures says so
    return stream.getvalue()


def _run(command: list[str], data: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (found on the path, arguments of our own)
            command,
            input=data,
            capture_output=True,
            check=True,
            timeout=SECONDS_PER_PICTURE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(
            f"tesseract failed ({type(error).__name__}), so words in pictures were not read.",
            "See whether it runs by itself; or go on without --ocr.",
        ) from error
    return done.stdout + (done.stderr if "--list-langs" in command else b"")
