"""What every page function is given: the catalogue, seen in one interface language."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.locale import Strings
from archivegen.model.archive import Translated, say


class View(Struct, frozen=True):
    """The archive in one interface language; pages of the second and later ones lie below it."""

    catalogue: Catalogue
    strings: Strings
    prefix: str = ""  # "" or, for example, "sq/"

    @property
    def language(self) -> str:
        """The interface language."""
        return self.strings.language

    @property
    def editors_language(self) -> str:
        """The language of what manifests say, which is not translated: the first interface's."""
        return self.catalogue.info.interface[0]

    def say(self, text: Translated) -> str:
        """Choose the editors' text in this language."""
        return say(text, self.language)

    def path(self, page: str) -> str:
        """Place a page, for example `changes.html`, in this language's part of the site."""
        return self.prefix + page

    def source(self, page: str) -> str:
        """Say where the source of a page lies, below the folder of sources."""
        return self.path(page).removesuffix(".html") + ".md"


def relative(source: str, target: str) -> str:
    """Write the address of one page (or file, with or without `#…`) as seen from another."""
    path, mark, fragment = target.partition("#")
    if not path:
        return mark + fragment
    return _from(posixpath.dirname(source), path) + mark + fragment


def _from(folder: str, path: str) -> str:
    """Find the way from a folder to a file: that to its folder is found once."""
    above, _, name = path.rpartition("/")
    if not name or f"{folder}/".startswith(f"{path}/"):  # it is a folder around this one
        return posixpath.relpath(path, folder or ".")
    way = _way(folder, above)
    return name if way == "." else f"{way}/{name}"


@lru_cache(maxsize=4096)
def _way(folder: str, other: str) -> str:
    return posixpath.relpath(other or ".", folder or ".")


def address_of(view: View, page: str, target: str, *, shared: bool = False) -> str:
    """Write the address of a page for programs: whole where the archive has one, else relative.

    Both are below the language's folder; a `shared` target serves all languages.
    """
    path = target if shared else view.path(target)
    base = view.catalogue.info.site_url
    return f"{base}{path}" if base else relative(view.path(page), path)
