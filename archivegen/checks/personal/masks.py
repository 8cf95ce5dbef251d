"""What may be shown of a personal datum: enough for an editor to find it, not to use it."""

from __future__ import annotations

from typing import Final

from archivegen.checks.facts import masked
from archivegen.checks.personal.sighting import Sighting

_SHOWN: Final = 2  # characters at the end
_LONG: Final = 8  # letters and digits from which on so many may be shown


def mask(sighting: Sighting) -> str:
    """Mask a datum, with the name of its kind if it has one."""
    name, at, host = sighting.found.partition("@")
    shown = f"{masked(name)}@….{host.rpartition('.')[2]}" if at else _end(sighting.found)
    return f"{sighting.what} {shown}" if sighting.what else shown


def _end(found: str) -> str:
    characters = [character for character in found if character.isalnum()]
    if len(characters) < _LONG:
        return masked(found)
    return f"…{''.join(characters[-_SHOWN:])}"
