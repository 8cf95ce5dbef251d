"""`check --ocr`: what pages say is held against what can be read in their pictures."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from archivegen.errors import UsageError
from archivegen.pipeline.checking import CheckReport, check_archive, check_loose
from archivegen.pipeline.events import finish
from archivegen.pipeline.recognising import PROGRAM
from tests.pipeline.archives import make_archive
from tests.readers.pdfs import lines
from tests.traps.pdf_making import PROSE, scan

OTHER = lines("""
Madam secretary, your husband called twice yesterday evening about the passports,
because children cannot travel alone without papers that were signed by both their
parents. Please phone him before lunch; his number has not changed since last winter.
""")
FILES: dict[str, str | bytes] = {
    "true1.pdf": scan(PROSE, PROSE)(),
    "false1.pdf": scan(PROSE, OTHER)(),
}

# Reads the same words in every picture.
READER = f"""#!{sys.executable}
import sys
if "--list-langs" in sys.argv:
    print("eng\\nosd")
else:
    assert sys.argv[1:] == "stdin stdout -l eng --psm 1".split()
    print('''The harbour office of Telmora wrote to the ministry on the second of March about
the minimum annual fee, which three of the five shipping lines had not paid since
the summer before last. It asked for an answer within the month.''')
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a reader of pictures."""
    path = tmp_path / "bin" / PROGRAM
    path.parent.mkdir()
    path.write_text(READER)
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(path.parent))


def told(report: CheckReport) -> dict[str, list[str]]:
    return {
        Path(one.file).name: [found.rule for found in one.findings if found.rule == "picture.words"]
        for one in report.files
    }


def in_archive(folder: Path, languages: str) -> CheckReport:
    return finish(check_archive(make_archive(folder, FILES), 1, languages=languages))


def loose(folder: Path, languages: str) -> CheckReport:
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return finish(check_loose([folder], 1, languages))


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("look", [in_archive, loose])
def test_a_page_that_says_what_its_picture_does_not_show_is_told(
    tmp_path: Path, look: object
) -> None:
    assert callable(look)
    report = look(tmp_path / "a", "eng")
    assert told(report) == {"false1.pdf": ["picture.words"], "true1.pdf": []}
    assert all(one.pages == () for one in report.files)


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("look", [in_archive, loose])
def test_nothing_is_read_unless_somebody_asks(tmp_path: Path, look: object) -> None:
    assert callable(look)
    assert told(look(tmp_path / "a", "")) == {"false1.pdf": [], "true1.pdf": []}


@pytest.mark.parametrize("look", [in_archive, loose])
def test_without_the_program_it_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: object
) -> None:
    assert callable(look)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="tesseract is not installed"):
        look(tmp_path / "a", "eng")


@pytest.mark.tesseract
@pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="tesseract is not installed")
def test_the_real_program_sees_what_a_page_shows(tmp_path: Path) -> None:
    assert told(loose(tmp_path / "a", "eng")) == {"false1.pdf": ["picture.words"], "true1.pdf": []}
