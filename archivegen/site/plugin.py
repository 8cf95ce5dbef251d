"""What archivegen changes in MkDocs, as a plugin of it: the same site, for less work.

- A page of ours has no Markdown and JSON for front matter, so that neither PyYAML nor
  Python-Markdown is needed. A page that has Markdown gets what MkDocs gives it.
- Material has ten thousand icons in a hidden folder. MkDocs lists them one by one to leave every
  one of them out; here the folder is not entered.
- A template asks for a hundred values of dictionaries a page, each time as an attribute first.
- Templates can be compiled before it is known what is to be rendered.

All events of MkDocs happen as before, so an archive may have plugins and hooks of its own.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any, Final

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme

from archivegen.site import front_matter

_LAST: Final = -100
"""The priority of events: an archive's own plugins come first."""


class ArchivePlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Gives MkDocs pages and a theme that take less time."""

    @event_priority(_LAST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Put a theme in the place of MkDocs' own."""
        if type(config.theme) is Theme:
            config.theme = _Theme(config.theme)

    @event_priority(_LAST)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Make the pages, save those of the navigation, which also gives them their titles."""
        named = {path.lstrip("/") for path in _named(config.nav)}
        for file in files.documentation_pages():
            if file.page is None and file.src_uri not in named:
                _Page(None, file, config)


class _Page(Page):
    """A page that is read as JSON, and has nothing to convert when there is no Markdown in it."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the Markdown and the front matter, after MkDocs' event for that."""
        if config.plugins.events.get("page_read_source"):
            super().read_source(config)
            return
        found = front_matter.read(self._text())
        if found is None:
            super().read_source(config)
        else:
            self.markdown, self.meta = found

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, if there is any; set what MkDocs sets for an empty page."""
        if self.markdown is None or self.markdown.strip():
            super().render(config, files)
            return
        self.content = ""
        self.toc = get_toc([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}

    def _text(self) -> str:
        try:
            return self.file.content_string
        except (OSError, ValueError):
            return ""  # MkDocs reads it again, and says what is wrong


def compile_templates(folder: str) -> None:
    """Compile the templates of a folder, and what Material has below them, for later."""
    env = _Theme(Theme(name="material", custom_dir=folder)).get_env()
    for name in [*_visible(folder), "base.html"]:
        if name.endswith(".html"):
            env.get_template(name)


class _Theme(Theme):
    """Another theme, with an environment that takes less time for the same."""

    def __init__(self, theme: Theme) -> None:
        self.__dict__.update(theme.__dict__)

    def get_env(self) -> jinja2.Environment:
        """Make MkDocs' environment, and refine it where it is what we know."""
        env = super().get_env()
        env.bytecode_cache = _COMPILED
        if type(env) is jinja2.Environment:
            env.__class__ = QuickEnvironment  # MkDocs names no class that one could choose
        if type(env.loader) is jinja2.FileSystemLoader:
            env.loader = _Loader(env.loader.searchpath, env.loader.encoding)
        return env


class QuickEnvironment(jinja2.Environment):
    """An environment that finds what is in a dictionary at the first attempt."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look into a dictionary at once, unless it has a method of that name: Jinja's order."""
        if type(obj) is not dict or attribute in _METHODS:
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except KeyError:
            return self.undefined(obj=obj, name=attribute)


class _Compiled(jinja2.BytecodeCache):
    """What was compiled in this process, by name, text, and what gives the text a meaning."""

    def __init__(self) -> None:
        self._codes: dict[tuple[Hashable, ...], CodeType | None] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[Hashable, ...]:
    env = bucket.environment  # hooks may change it before anything is rendered
    means = (env.lexer, env.autoescape, env.finalize, *sorted(env.extensions))
    return (bucket.key, bucket.checksum, *means)


_COMPILED: Final = _Compiled()
_METHODS: Final = frozenset(dir(dict))


class _Loader(jinja2.FileSystemLoader):
    def list_templates(self) -> list[str]:
        return sorted({name for top in self.searchpath for name in _visible(top)})


def _visible(top: str) -> Iterator[str]:
    for folder, inner, names in os.walk(top):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            yield Path(folder, name).relative_to(top).as_posix()


def _named(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(entry)
