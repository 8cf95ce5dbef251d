"""What the plugin gives MkDocs is what MkDocs has, found faster."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NoReturn

import jinja2
import pytest

from archivegen.site.plugin import QuickEnvironment, compile_templates
from tests.site.rendering import THEME

ORDINARY = jinja2.Environment(autoescape=False)  # noqa: S701 (as MkDocs has it)
QUICK = QuickEnvironment(autoescape=False)


class Page:
    title = "x"


class Meta(dict[str, int]):
    title = "x"


TEMPLATE = "{{ a.title }}|{{ a.keys }}|{{ a.none }}|{{ a.none is defined }}|{{ a['title'] }}"


@pytest.mark.parametrize("name", [*dir(dict), "title", "missing", ""])
@pytest.mark.parametrize("thing", [{"title": 1, "keys": 2, "": 3}, Meta(title=1), Page(), None, []])
def test_an_attribute_is_what_jinja_finds(thing: Any, name: str) -> None:
    plain, quick = ORDINARY.getattr(thing, name), QUICK.getattr(thing, name)
    assert type(quick) is type(plain)
    if isinstance(plain, jinja2.Undefined):
        assert quick._undefined_message == plain._undefined_message  # noqa: SLF001
    elif not callable(plain):
        assert quick == plain


@pytest.mark.parametrize("thing", [{"title": "<"}, {"keys": 2}, {}])
def test_a_template_prints_the_same(thing: dict[str, Any]) -> None:
    printed = [env.from_string(TEMPLATE).render(a=thing) for env in (ORDINARY, QUICK)]
    assert printed[0] == printed[1]


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError


def test_templates_are_compiled_once_for_every_copy_of_a_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_templates(str(THEME))
    copy = shutil.copytree(THEME, tmp_path / "theme")
    monkeypatch.setattr(jinja2.Environment, "compile", refuse)
    compile_templates(str(copy))
    (copy / "page.html").write_text("{{ another }}", encoding="utf-8")
    with pytest.raises(AssertionError):
        compile_templates(str(copy))
