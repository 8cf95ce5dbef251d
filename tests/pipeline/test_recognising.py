"""Words that can be seen in pictures, read by a program that may not be there."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from archivegen.audit import NOTHING, Withheld
from archivegen.errors import EngineError, UsageError
from archivegen.pipeline.recognising import PROGRAM, words_seen

SOUGHT = Withheld((("Quillobran", "line 1"),))

# Reads a picture by its size: 60 pixels wide are a name.
READER = f"""#!{sys.executable}
import io, sys
from PIL import Image
if sys.argv[1:] == ["--list-langs"]:
    print('List of available languages in "/usr/share/" (3):\\neng\\nosd\\nsqi')
elif sys.argv[1:3] == ["stdin", "stdout"]:
    wide = Image.open(io.BytesIO(sys.stdin.buffer.read())).width == 60
    print("Dear Quil-\\nlobran" if wide else "Dear Sir")
"""


def picture(width: int, kind: str = "WEBP") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, 60), "white").save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    files = {
        "a.webp": picture(60),
        "b.png": picture(70, "PNG"),
        "c.webp": b"",
        "d.webp": picture(9),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a reader of pictures."""
    path = tmp_path / "bin" / PROGRAM
    path.parent.mkdir()
    path.write_text(READER)
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(path.parent))
    return path


@pytest.mark.usefixtures("program")
def test_a_word_that_a_picture_shows_is_found(site: Path) -> None:
    (one,) = words_seen(site, "eng+sqi", SOUGHT, jobs=2)
    assert (one.file, one.term, one.place) == ("a.webp", "line 1", "what its picture shows")


def test_without_the_program_it_is_said(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="tesseract is not installed") as caught:
        words_seen(site, "eng", SOUGHT, jobs=1)
    assert "--ocr" in caught.value.advice


@pytest.mark.usefixtures("program")
def test_a_language_that_is_not_installed_is_named(site: Path) -> None:
    with pytest.raises(UsageError, match="no language deu, fra") as caught:
        words_seen(site, "deu+eng+fra", SOUGHT, jobs=1)
    assert caught.value.advice.endswith(" or name others: eng, sqi.")


@pytest.mark.usefixtures("program")
def test_a_word_of_the_headline_above_the_languages_is_none(site: Path) -> None:
    with pytest.raises(UsageError, match="no language of"):
        words_seen(site, "of", SOUGHT, jobs=1)


def test_with_nothing_to_look_for_nothing_is_read(site: Path) -> None:
    with pytest.raises(UsageError, match="no words to look for"):
        words_seen(site, "eng", NOTHING, jobs=1)


def test_a_reader_that_fails_is_no_clean_site(site: Path, program: Path) -> None:
    program.write_text(READER.replace("wide =", "raise SystemExit(1) #"))
    with pytest.raises(EngineError, match="were not read"):
        words_seen(site, "eng", SOUGHT, jobs=1)


@pytest.mark.tesseract
@pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="tesseract is not installed")
def test_the_real_program_reads_a_name(tmp_path: Path) -> None:
    drawn = Image.new("RGB", (700, 120), "white")
    font = ImageFont.load_default(48)
    ImageDraw.Draw(drawn).text((20, 30), "Dear Quillobran", "black", font)
    drawn.save(tmp_path / "a.webp", lossless=True)
    assert [one.file for one in words_seen(tmp_path, "eng", SOUGHT, jobs=1)] == ["a.webp"]
