"""Style, types and the contracts between layers: tools that must have nothing to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


def content(*command: str) -> None:
    """Run a tool over the project; what it says, if it is not content, is what the test says."""
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(result.stdout + result.stderr, pytrace=False)


def test_the_linter_is_content() -> None:
    content(sys.executable, "-m", "ruff", "check")


def test_the_formatter_would_change_nothing() -> None:
    content(sys.executable, "-m", "ruff", "format", "--check")


def test_the_types_fit() -> None:
    content(sys.executable, "-m", "mypy")


def test_imports_go_down_only_and_none_crosses_the_publication_boundary() -> None:
    content(str(Path(sys.executable).with_name("lint-imports")))


@pytest.mark.parametrize(
    "statement",
    [
        "from archivegen.readers import READERS",
        "import archivegen.gate",
        "from archivegen.model.document import Document",
        "from archivegen.config.private import Row",
    ],
)
def test_a_module_that_crosses_the_boundary_would_be_found(statement: str, tmp_path: Path) -> None:
    for name in ("archivegen", "pyproject.toml"):
        source = REPOSITORY / name
        _copy(source, tmp_path / name)
    rule = tmp_path / "archivegen" / "audit" / "trespasser.py"
    rule.write_text(f"{statement}\n", encoding="utf-8")
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert "archivegen.audit.trespasser" in result.stdout


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.write_bytes(source.read_bytes())
        return
    for path in source.rglob("*.py"):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
