"""What must appear nowhere in a site: from the editors' list and rules, or from a sealed list."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen import audit
from archivegen.audit import AuditFinding, Sighting, Withheld
from archivegen.audit.withheld import seal, stale
from archivegen.audit.withheld.words import form_of, forms_of
from archivegen.config.private import Archive
from archivegen.config.withheld import FILE, Term, of_rules, read_withheld
from archivegen.errors import UsageError
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.inspecting import audit_stamp

SEALED: Final = "content/withheld.sealed"
_DIGEST_KEY: Final = "private/digest.key"
_DIGEST: Final = 12  # bytes
_KEY: Final = 32
_BATCH: Final = 100
_TASK: Final = Task("audit", "The audit could not search the site")


class Sealing(Struct, frozen=True):
    """What became of a sealed list."""

    file: Path
    terms: int
    changed: bool


def withheld_of(archive: Archive, *, unsealed: bool = False) -> Withheld:
    """Collect what must appear nowhere in the site of an archive.

    Raises ConfigError for lines that cannot be used; UsageError where there is a sealed list and
    neither its key nor the list itself, unless `unsealed` says to go on without it.
    """
    terms = _terms(archive)
    return Withheld(
        tuple((term.words, term.where) for term in terms),
        _open(archive.folder, unsealed=unsealed),
    )


def require_key(folder: Path, *, unsealed: bool = False) -> None:
    """Raise UsageError where a build of the archive in a folder would lack the key of the seal."""
    _open(folder, unsealed=unsealed)


def stale_seal(archive: Archive) -> Iterator[AuditFinding]:
    """Warn of a sealed list that is not of the words that are withheld here."""
    key, path = os.environ.get(seal.KEY_NAME, ""), archive.folder / SEALED
    if not key or not path.exists() or not (archive.folder / FILE).exists():
        return
    if not _is_as(path, _forms(_terms(archive)), seal.read_key(key)):
        yield stale(SEALED)


def seal_list(archive: Archive) -> Sealing:
    """Write the sealed list of an archive, unless it is sealed as it is.

    Raises UsageError without a key, or where nothing is withheld.
    """
    key = seal.read_key(_key_for_sealing())
    terms, path = _terms(archive), archive.folder / SEALED
    if not terms:
        raise UsageError(
            f"There is nothing to seal: {FILE} names no words, and no rule of redactions.toml "
            'with scope = "archive" has a term.',
            f"Write the words that must appear nowhere into {FILE}, one a line.",
        )
    forms = _forms(terms)
    changed = not _is_as(path, forms, key)
    if changed:
        path.write_text(seal.seal(forms, key), encoding="utf-8")
    return Sealing(path, len({form_of(term.words) for term in terms}), changed)


def _key_for_sealing() -> str:
    key = os.environ.get(seal.KEY_NAME, "")
    if not key:
        raise UsageError(
            f"There is no key to seal with: {seal.KEY_NAME} is not set.",
            "Make one with “archivegen seal --new-key”, which says what to do with it.",
        )
    return key


def _terms(archive: Archive) -> tuple[Term, ...]:
    return (*read_withheld(archive.folder), *of_rules(archive))


def _forms(terms: Iterable[Term]) -> set[str]:
    return {form for term in terms for form in forms_of(term.words)}


def _is_as(path: Path, forms: Iterable[str], key: bytes) -> bool:
    try:
        return seal.is_sealed(path.read_text(encoding="utf-8"), forms, key)
    except (OSError, ValueError, UsageError):  # none yet, or one with another key
        return False


def _open(folder: Path, *, unsealed: bool) -> seal.Seal | None:
    path, key = folder / SEALED, os.environ.get(seal.KEY_NAME, "")
    if not path.exists() or (unsealed and not key):
        return None
    if key:
        written = path.read_text(encoding="utf-8", errors="replace")
        return seal.open_seal(written, seal.read_key(key))
    if (folder / FILE).exists():
        return None  # the list itself is here
    raise UsageError(
        f"The words that must appear nowhere are sealed ({SEALED}), and {seal.KEY_NAME} is not "
        "set, so the site cannot be searched for them.",
        f"Set {seal.KEY_NAME} to the key that they were sealed with. To go on without that "
        "search, say --unsealed.",
    )


def digests(withheld: Withheld, folder: Path) -> frozenset[str]:
    """Digest each term, for the next build to know which are new.

    The digests are kept under `build/`, which others may see: they are keyed with what lies in
    `private/`, or with the key of the seal. Without a place for a key there are none.
    """
    terms, stamp = frozenset[str](), audit_stamp(folder)
    key = _digest_key(folder) if withheld.terms else b""
    if key:
        forms = {form for words, _ in withheld.terms for form in forms_of(words)}
        terms = frozenset(_digest(key, form, stamp) for form in forms)
    elif withheld.terms:
        return frozenset()
    sealed = withheld.seal
    return terms if sealed is None else terms | {_digest(sealed.key, "seal", stamp)}


def is_known(withheld: Withheld, now: frozenset[str], before: Iterable[str]) -> bool:
    """Tell whether an earlier build searched for all of the terms, by the same code."""
    return not withheld or (bool(now) and now.issubset(before))


def _digest(key: bytes, text: str, stamp: str) -> str:
    return hashlib.blake2b(f"{stamp}\n{text}".encode(), digest_size=_DIGEST, key=key).hexdigest()


def _digest_key(folder: Path) -> bytes:
    path = folder / _DIGEST_KEY
    try:
        if path.exists():
            return path.read_bytes()[:_KEY]
        path.parent.mkdir(exist_ok=True)
        key = secrets.token_bytes(_KEY)
        path.write_bytes(key)
    except OSError:
        return b""
    return key


def search_files(
    tree: Path, names: Sequence[str], withheld: Withheld, jobs: int
) -> Run[tuple[Sighting, ...]]:
    """Search files of a tree that no search for these terms has seen."""
    if not withheld or not names:
        return ()
    search = partial(_search, tree, withheld)
    found = yield from do_all(_TASK, search, batched(names, _BATCH), jobs, weigh=len)
    return tuple(chain.from_iterable(found))


def _search(tree: Path, withheld: Withheld, names: Sequence[str]) -> list[Sighting]:
    """May run in a process of its own."""
    return audit.look_into(tree, names, withheld)
