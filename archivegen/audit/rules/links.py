"""Links and anchors: each leads to something that the site has.

A link to a page that is not there may name a document that was not published.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache, cached_property, lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

from archivegen.audit.addresses import clean, shown, where
from archivegen.audit.facts import Fault, PageFacts
from archivegen.audit.report import AuditFinding, Outgoing
from archivegen.model.findings import Severity

NOT_FOUND_PAGE: Final = "404.html"  # served at any depth, so its links begin at the top
_DOCUMENTS: Final = "documents"
_UP: Final = "../"
# Names that mean what they say: nothing to decode or to take out, no fragment, no scheme.
_PLAIN: Final = re.compile(r"((?:\.\./)*+)((?:\w[\w.\-]*+/)*+\w[\w.\-]*+)", re.ASCII)

# The name of the folder of the index in an address, or what may hide it there.
_DIGEST: Final = re.compile("[0-9A-Fa-f]{16}")
_MAY_HIDE: Final = re.compile(r"[0-9A-Fa-f]{16}|[%\t\n\r]")


def may_lead_into_index(page: PageFacts) -> bool:
    """Tell whether a file has an address that may lead into the folder of the search index."""
    addresses = (one for one in (*page.links, *page.claims) if _MAY_HIDE.search(one))
    return any(_DIGEST.search(unquote(clean(one))) for one in addresses)


class Links:
    """Follows the links of files of a site.

    `names` are all its files, `anchors` tells the anchors of one; `outgoing` says which may lead
    to other hosts (None: any may, and it is mentioned).
    """

    def __init__(
        self,
        names: AbstractSet[str],
        anchors: Callable[[str], Iterable[str]],
        outgoing: Outgoing | None,
        base_url: str,
    ) -> None:
        self._names = names
        self._anchors = cache(lambda name: frozenset(anchors(name)))
        self._outgoing = outgoing
        self._base_url = base_url
        self._base_path = urlsplit(base_url).path or "/"
        self._settled: dict[str, set[str]] = {}

    def faults(self, page: PageFacts) -> tuple[AuditFinding, ...]:
        """Follow every link of a file. One that holds for a page holds for its whole folder."""
        folder = posixpath.dirname(page.name)
        fine = self._settled.setdefault(_scope(page.name), set())
        found: list[Fault | None] = []
        for address in page.links:
            if address in fine:
                continue
            if self._names_a_file(folder, address):
                fine.add(address)
                continue
            fault = self._fault(page.name, address)
            found.append(fault)
            if fault is None and where(address) != "elsewhere":  # allowed to some pages only
                fine.add(address)
        found += map(self._false_claim, page.claims)
        return tuple(fault.within(page.name) for fault in found if fault is not None)

    def _names_a_file(self, folder: str, address: str) -> bool:
        """Tell whether an address is the plain name of a file: most are, and need no more."""
        plain = _PLAIN.fullmatch(address)
        return plain is not None and _above(folder, len(plain[1])) + plain[2] in self._names

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(_parents(self._names))

    def _fault(self, name: str, address: str) -> Fault | None:
        match where(address):
            case "harmless" | "data":
                return None
            case "strange":
                return _STRANGE
            case "elsewhere":
                return self._elsewhere(name, address)
            case "root" if posixpath.basename(name) != NOT_FOUND_PAGE:
                return _absolute(address)
            case "root":
                return self._from_top(address)
            case _:
                return self._inside(posixpath.dirname(name), address)

    def _elsewhere(self, name: str, address: str) -> Fault | None:
        if _DOCUMENTS in name.split("/")[:-1]:
            return _escaped(address)
        if self._outgoing is None:
            return _external("info", address)
        return None if self._outgoing.allows(name, address) else _external("warn", address)

    def _from_top(self, address: str) -> Fault | None:
        bare = clean(address).replace("\\", "/")
        if not self._base_url:
            return self._below_some_folder(bare, address)
        if not bare.startswith(self._base_path):
            return _outside(address)
        return self._inside("", bare[len(self._base_path) :])

    def _below_some_folder(self, bare: str, address: str) -> Fault | None:
        """Follow a link from the top of a host when nobody knows where on it the site will be."""
        rest = bare.lstrip("/")
        while (fault := self._inside("", rest)) is not None and "/" in rest:
            rest = rest.partition("/")[2]
        return fault and _missing(address)

    def _false_claim(self, claim: str) -> Fault | None:
        if where(claim) in {"inside", "root"} or not self._base_url:
            return None
        if not claim.startswith(self._base_url):
            return _external("warn", claim)
        return self._inside("", claim[len(self._base_url) :])

    def _inside(self, folder: str, address: str) -> Fault | None:
        path, _, fragment = clean(address).replace("\\", "/").partition("#")
        path = path.partition("?")[0]
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target == ".." or target.startswith("../"):
            return _outside(address)
        if target in self._names:
            return self._anchor(target, fragment, address)
        return self._folder(target, address)

    def _folder(self, target: str, address: str) -> Fault | None:
        if target != "." and target not in self._folders:
            return _missing(address)
        index = posixpath.normpath(posixpath.join(target, "index.html"))
        return _folder_link(address) if index in self._names else _missing(address)

    def _anchor(self, target: str, fragment: str, address: str) -> Fault | None:
        if not _is_anchor(fragment) or not target.endswith(".html"):
            return None
        return None if unquote(fragment) in self._anchors(target) else missing_anchor(address)


def _scope(name: str) -> str:
    """Name the files among which a link means the same and is judged the same."""
    return name if posixpath.basename(name) == NOT_FOUND_PAGE else posixpath.dirname(name)


@lru_cache(maxsize=4_096)
def _above(folder: str, ups: int) -> str:
    """Name the folder that so many characters of `../` lead to, with a slash at its end."""
    folders = folder.split("/") if folder else []
    left = len(folders) - ups // len(_UP)
    return "".join(f"{one}/" for one in folders[:left]) if left >= 0 else _UP


def _parents(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        folder = posixpath.dirname(name)
        while folder:
            yield folder
            folder = posixpath.dirname(folder)


def _is_anchor(fragment: str) -> bool:
    """Tell anchors from the state that a script keeps in the fragment, which has an `=`."""
    return bool(fragment) and fragment != "top" and "=" not in fragment


def missing_anchors(fragments: frozenset[str], ids: frozenset[str]) -> Iterator[Fault]:
    """Find links to places of the same page that it does not have."""
    for fragment in sorted(fragments - ids):
        if _is_anchor(fragment) and unquote(fragment) not in ids:
            yield missing_anchor(f"#{fragment}")


def missing_anchor(address: str) -> Fault:
    """Report a link to a place that its page does not have."""
    return Fault(
        "link.anchor",
        "warn",
        "A link leads to a place that its page does not have.",
        shown(address),
    )


def _missing(address: str) -> Fault:
    return Fault(
        "link.missing",
        "block",
        "A link leads to a file that the site does not have. It may name a document, a "
        "release or a person that is not public; correct it or take it out.",
        shown(address),
    )


def _outside(address: str) -> Fault:
    return Fault("link.outside", "block", "A link leads out of the site's folder.", shown(address))


def _absolute(address: str) -> Fault:
    return Fault(
        "link.absolute",
        "block",
        "A link begins at the top of the host, so it breaks under a base path and from a folder. "
        "Write it relative to the page.",
        shown(address),
    )


def _folder_link(address: str) -> Fault:
    return Fault(
        "link.folder",
        "warn",
        "A link leads to a folder, which shows a list of files when the site is opened from a "
        "disk. Let it lead to the folder's index.html.",
        shown(address),
    )


def _escaped(address: str) -> Fault:
    return Fault(
        "link.document",
        "block",
        "A document's page links to another host. Words of documents never become links; "
        "take the link out of the template or the metadata.",
        shown(address),
    )


def _external(severity: Severity, address: str) -> Fault:
    return Fault(
        "link.external",
        severity,
        "A page links to another host, which learns of readers who follow the link.",
        shown(address),
    )


_STRANGE: Final = Fault(
    "link.scheme",
    "block",
    "A link runs a script, opens a local file, or has a scheme that this site does not use.",
)
