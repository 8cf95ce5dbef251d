"""What a fresh machine is given: lock files that hold for everybody, and a package that works."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "tests/js/node.lock")
NAME = re.compile(r"[A-Za-z0-9._-]+")


def locked(name: str) -> dict[str, set[str]]:
    """Read a lock file: names of packages, and their versions (which can differ by system)."""
    packages: dict[str, set[str]] = {}
    for line in (REPOSITORY / name).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9._-]+)==([^ ;\\]+)", line):
            packages.setdefault(match[1], set()).add(match[2])
    return packages


def asked(*tables: str) -> set[str]:
    """Name the packages that pyproject.toml asks for, as lock files spell them."""
    data = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(data["build-system"]["requires"])
    for table in tables:
        found = data["project"][table]
        wanted += found if isinstance(found, list) else found["dev"]
    names = (NAME.match(one) for one in wanted)
    return {re.sub(r"[._]", "-", name[0]).lower() for name in names if name}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_server_and_no_folder(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links|@ ", text) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    without = [
        part for part in re.findall(r"^[a-z].*\n.*", text, re.MULTILINE) if "sha256:" not in part
    ]
    assert without == []


def test_the_lock_files_list_what_pyproject_asks_for() -> None:
    assert asked("dependencies") <= locked("requirements.lock").keys()
    assert asked("dependencies", "optional-dependencies") <= locked("requirements-dev.lock").keys()


def test_tests_use_the_versions_that_editors_use() -> None:
    dev = locked("requirements-dev.lock")
    assert all(dev[name] == versions for name, versions in locked("requirements.lock").items())


def test_the_lock_of_the_javascript_tools_names_no_server() -> None:
    lock = json.loads((REPOSITORY / "tests/js/package-lock.json").read_text(encoding="utf-8"))
    tools = {name: entry for name, entry in lock["packages"].items() if name}
    assert tools
    assert all("resolved" not in entry and "integrity" in entry for entry in tools.values())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package as `pip install .` does, without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q")
    subprocess.run([*command, "--wheel-dir", folder, REPOSITORY], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_package_carries_the_look_and_the_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    look = [path for path in (REPOSITORY / "theme_overrides").rglob("*") if path.is_file()]
    carried = {f"archivegen/look/{path.relative_to(REPOSITORY).as_posix()}" for path in look}
    assert look
    assert carried | {"archivegen/look/mkdocs.yml", "archivegen/py.typed"} <= names
    assert any(name.endswith("/LICENSE") for name in names)


def test_the_package_carries_no_tests_and_no_documents(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"archivegen"}


def test_an_installed_package_gives_the_command(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    command = (sys.executable, "-m", "pip", "install", "--no-deps", "-q", "--target", str(target))
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    result = subprocess.run(
        [sys.executable, target / "bin" / "archivegen", "--version"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"\d+\.\d+", result.stdout)
