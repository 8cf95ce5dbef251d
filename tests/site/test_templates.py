"""The templates: every printed value is escaped, and nothing needs an exception of the policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from tests.site.rendering import THEME

TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
ENVIRONMENT = jinja2.Environment(autoescape=False)  # noqa: S701 (as MkDocs has it)
ENVIRONMENT.filters["url"] = str


def parsed(source: str) -> nodes.Template:
    return ENVIRONMENT.parse(source)


def unescaped(template: nodes.Template) -> Iterator[str]:
    """Name the printed expressions that are neither escaped nor made by archivegen as HTML."""
    for output in template.find_all(nodes.Output):
        for node in output.nodes:
            if not is_safe(node):
                yield f"line {node.lineno}: {node}"


def is_safe(node: nodes.Node) -> bool:
    match node:
        case nodes.TemplateData() | nodes.Const():
            return True
        case nodes.Filter(name="e" | "escape" | "url" | "length"):
            return True
        case nodes.CondExpr(expr1=first, expr2=second):
            return is_safe(first) and (second is None or is_safe(second))
        case nodes.Getattr(node=nodes.Name(name="page"), attr="content"):
            return True
        case nodes.Getattr(attr=name) | nodes.Name(name=name):
            return name.endswith("_html")
    return False


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_printed_value_is_escaped(name: str) -> None:
    assert not list(unescaped(parsed((THEME / name).read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.title }}",
        "{{ meta.title | safe }}",
        "{{ 'a' if x else meta.title }}",
        "{{ meta.title ~ 'x' }}",
        "{{ meta['title'] }}",
        "{% for a in b %}{{ a }}{% endfor %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}",
        "{{ meta.title | e | upper }}",
    ],
)
def test_the_test_finds_what_is_not_escaped(source: str) -> None:
    assert list(unescaped(parsed(source)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_switches_escaping_off(name: str) -> None:
    source = (THEME / name).read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup", source)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_has_an_inline_script_or_style_or_a_foreign_address(name: str) -> None:
    source = (THEME / name).read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", source)
    assert not re.search(r"https?://|\"//", source)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_attribute_with_a_value_of_a_page_is_in_quotes(name: str) -> None:
    assert not re.search(r"=\s*\{\{", (THEME / name).read_text(encoding="utf-8"))


def test_every_template_of_a_page_is_built_on_the_frame() -> None:
    for path in set(THEME.glob("*.html")) - {THEME / "base.html"}:
        source = path.read_text(encoding="utf-8")
        base = {"layout.html": "base.html", "main.html": "page.html"}.get(path.name, "layout.html")
        assert f'{{% extends "{base}" %}}' in source, path.name


@pytest.mark.parametrize("name", ["archive.css", "archive.js"])
def test_the_look_loads_nothing(name: str) -> None:
    source = (Path(THEME) / "assets" / name).read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttpRequest|eval\(|innerHTML", source)
