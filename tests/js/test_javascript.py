"""The theme's JavaScript, checked as if it were typed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.js import node

pytestmark = pytest.mark.node


def check(project: Path) -> str:
    """Let TypeScript check a project; what it says, or nothing."""
    command = [node.needed(), str(node.tool("typescript/bin/tsc")), "--project", str(project)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout if result.returncode else ""


def test_the_scripts_of_the_theme_have_no_mistakes_of_type() -> None:
    said = check(node.HERE)
    if said:
        pytest.fail(said, pytrace=False)


def test_a_mistake_would_be_found(tmp_path: Path) -> None:
    settings = json.loads((node.HERE / "tsconfig.json").read_text(encoding="utf-8"))
    settings["include"] = ["*.js"]
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    script = tmp_path / "theme.js"
    script.write_text('document.getElementById("q").textContent = "x";\n', encoding="utf-8")
    assert "theme.js(1,1): error" in check(tmp_path)
