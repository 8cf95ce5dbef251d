"""The manuals name everything that there is, and nothing that there is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from PIL import Image

from archivegen.checks import IDS
from archivegen.cli.root import COMMANDS as NAMES
from archivegen.cli.root import cli
from archivegen.config.standing import State
from archivegen.errors import Exit
from archivegen.intake.importing import Outcome
from archivegen.model.findings import RefusalReason, Severity

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "archivegen"
COMMANDS = (REPOSITORY / "docs/commands.md").read_text(encoding="utf-8")
FINDINGS = (REPOSITORY / "docs/findings.md").read_text(encoding="utf-8")
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
MANUALS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")])

BY_NAME = {name: found for name in NAMES if (found := cli.get_command(click.Context(cli), name))}
SHARED = {"--archive", "--json", "--quiet", "--jobs", "--help"}
TESTS_ONLY = {"ARCHIVEGEN_CHROMIUM", "ARCHIVEGEN_CORPUS"}
WEIGHTS = {"block": "blocks", "warn": "warns", "info": "notes"}
LARGEST_PICTURE = 250_000  # bytes
RULE = re.compile(r"[a-z]+\.[a-z]+")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
# What is after a dot where somebody names a file, a module or a host, and no finding.
NOT_RULES = re.compile(r"\.(?:md|html|csv|toml|txt|yml|eml|json|msgpack|py|zip|pdf|org|webp)$")


def section(text: str, title: str) -> str:
    """Give the part of a manual under a heading of the second level."""
    (found,) = [
        part for part in re.split(r"^## ", text, flags=re.MULTILINE) if part.startswith(title)
    ]
    return found


def section_of(command: str) -> str:
    """Give the part of the manual about a command."""
    parts = re.split(r"^## ", COMMANDS, flags=re.MULTILINE)
    (found,) = [part for part in parts if command in part.split("\n")[0].split(", ")]
    return found


def options_of(command: str) -> set[str]:
    """Name the long options of a command."""
    return {
        name
        for option in BY_NAME[command].params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    }


def told_options(text: str) -> set[str]:
    """Name the options that stand in the first cell of a table's row."""
    cells = re.findall(r"^\| (`-[^|]*) \|", text, flags=re.MULTILINE)
    return {name for cell in cells for name in OPTION.findall(cell)}


def first_cells(text: str) -> set[str]:
    """Name what stands as code in the first cell of a table's row."""
    return set(re.findall(r"^\| `([^`|]+)` \|", text, flags=re.MULTILINE))


def sources() -> Iterator[tuple[str, ast.AST]]:
    """Parse every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def literals(tree: ast.AST) -> set[str]:
    """Collect the texts of a module."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def made_by_audit() -> Iterator[tuple[str, str]]:
    """Yield each finding that the audit makes and its severity, "" where that depends."""
    makers = {"Fault": 0, "AuditFinding": 1}  # where the rule stands; the severity follows
    for path in sorted((PACKAGE / "audit").rglob("*.py")):
        for call in calls(path):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            place = makers.get(name)
            if place is not None and len(call.args) > place + 1:
                rule, severity = (constant(one) for one in call.args[place : place + 2])
                if rule:
                    yield rule, severity


def made_by_checks() -> Iterator[tuple[str, str]]:
    """Yield each finding that the checks make, and its severity."""
    for path in sorted((PACKAGE / "checks").glob("*.py")):
        for call in calls(path):
            said = {one.arg: constant(one.value) for one in call.keywords}
            makes = isinstance(call.func, ast.Name) and call.func.id in ("Finding", "Kind", "about")
            if makes and said["rule"]:  # where it is no text, a table of kinds has it
                yield said["rule"], said["severity"]


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def constant(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def told_weights(title: str) -> dict[str, str]:
    """Read the weight of each finding from the manual."""
    rows = re.findall(r"^\| `([^`|]+)` \| ([^|]+) \|", section(FINDINGS, title), re.MULTILINE)
    return dict(rows)


@pytest.mark.parametrize("command", BY_NAME)
def test_a_command_is_described_with_all_its_options_and_no_others(command: str) -> None:
    options = options_of(command) - SHARED
    assert told_options(section_of(command)) >= options
    known = set().union(*(options_of(one) for one in together(command)))
    assert set(OPTION.findall(section_of(command))) <= known | SHARED


def together(command: str) -> list[str]:
    """Name the commands that share a section with this one."""
    return section_of(command).split("\n")[0].split(", ")


def test_no_command_is_described_that_does_not_exist() -> None:
    known = set(BY_NAME)
    for path in MANUALS:
        told = re.findall(r"(?:^    |`|[“])archivegen ([a-z]+)", path.read_text(), re.MULTILINE)
        assert set(told) <= known, path.name
    titles = [
        title.split(", ") for title in re.findall(r"^## ([a-z, ]+)$", COMMANDS, flags=re.MULTILINE)
    ]
    assert sorted(name for title in titles for name in title) == sorted(known)


def test_shared_options_are_described_once() -> None:
    assert told_options(section(COMMANDS, "Options that all commands share")) == SHARED
    for name in set(BY_NAME) - {"init"}:
        assert options_of(name) >= SHARED - {"--help"}


@pytest.mark.parametrize("command", BY_NAME)
def test_every_option_and_argument_explains_itself(command: str) -> None:
    for option in BY_NAME[command].params:
        assert not isinstance(option, click.Option) or option.help
    assert BY_NAME[command].help
    assert "Examples:" in str(BY_NAME[command].help)


def test_every_option_of_an_example_exists() -> None:
    lines = [
        line.strip().split("   ")[0]
        for path in MANUALS
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("archivegen ")
    ]
    assert len(lines) > 20
    for line in lines:
        words = line.split("#")[0].split()
        assert words[1] in BY_NAME, line
        assert set(OPTION.findall(line)) <= options_of(words[1]), line


def test_every_exit_code() -> None:
    told = re.findall(r"^\| (\d+) \|", section(COMMANDS, "Exit codes"), flags=re.MULTILINE)
    assert [int(code) for code in told] == [*Exit, 130]


def test_every_environment_variable() -> None:
    name = re.compile(r"ARCHIVEGEN_[A-Z_]+|SOURCE_DATE_EPOCH")
    read = {text for _, tree in sources() for text in literals(tree) if name.fullmatch(text)}
    told = first_cells(section(COMMANDS, "Environment variables"))
    assert told == read
    everywhere = {one for path in MANUALS for one in name.findall(path.read_text())}
    assert everywhere <= told | TESTS_ONLY


def test_every_reason_for_which_a_document_is_not_published() -> None:
    told = {one for one in first_cells(section_of("build")) if not one.startswith("-")}
    assert told == set(get_args(RefusalReason))


def test_every_word_of_the_reports() -> None:
    reports = section(COMMANDS, "Reports for machines")
    for word in (*get_args(Outcome), *get_args(State), *get_args(Severity)):
        assert f"`{word}`" in reports


def test_every_finding_of_the_checks_with_its_weight() -> None:
    made = dict(made_by_checks())
    assert made.keys() == set(IDS)
    assert told_weights("In documents") == {rule: WEIGHTS[one] for rule, one in made.items()}


def test_every_finding_of_the_audit_with_its_weight() -> None:
    made = set(made_by_audit())
    told = told_weights("In the finished site")
    assert len(told) > 30
    assert told.keys() == {rule for rule, _ in made}
    for rule, severity in made:
        assert WEIGHTS.get(severity, "") in told[rule], rule


def test_no_manual_names_a_finding_that_does_not_exist() -> None:
    known = {rule for rule, _ in (*made_by_checks(), *made_by_audit())}
    families = {rule.split(".")[0] for rule in known}
    for path in MANUALS:
        named = set(re.findall(r"`([a-z]+\.[a-z]+)`", path.read_text(encoding="utf-8")))
        told = {one for one in named if RULE.fullmatch(one) and not NOT_RULES.search(one)}
        assert {one for one in told if one.split(".")[0] in families} <= known, path.name


def test_the_readme_names_commands_that_the_makefile_has() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):.*## ", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)
    )
    for path in MANUALS:
        named = set(re.findall(r"(?:^    |`)make ([a-z-]+)", path.read_text(), re.MULTILINE))
        assert named <= targets, path.name
    assert {"site", "test", "serve"} <= set(re.findall(r"\bmake ([a-z]+)", README))


@pytest.mark.parametrize("path", MANUALS, ids=lambda path: path.name)
def test_links_of_a_manual_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        assert file.is_file(), target
        assert not anchor or anchor in anchors(file), target


def anchors(path: Path) -> set[str]:
    """Name the headings of a file as links to them are written."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in titles}


def test_pictures_are_small_and_carry_nothing_else() -> None:
    pictures = sorted((REPOSITORY / "docs/images").iterdir())
    assert pictures
    for path in pictures:
        assert path.suffix == ".png"
        assert path.stat().st_size <= LARGEST_PICTURE
        assert f"docs/images/{path.name}" in README
        with Image.open(path) as picture:
            assert picture.info.keys() <= {"transparency"}
