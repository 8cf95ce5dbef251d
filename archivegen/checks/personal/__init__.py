"""Personal data in text: one kind a file, all in this literal table.

A detector reads one text as `texts.py` prepares it and yields what it sees, in order. It never
raises, whatever the text, and takes time in proportion to its length.
"""

from __future__ import annotations

from typing import Final

from archivegen.checks.personal.births import births
from archivegen.checks.personal.cards import cards
from archivegen.checks.personal.coordinates import coordinates
from archivegen.checks.personal.emails import emails
from archivegen.checks.personal.ibans import ibans
from archivegen.checks.personal.identities import identities
from archivegen.checks.personal.networks import networks
from archivegen.checks.personal.phones import phones
from archivegen.checks.personal.sighting import Detector

DETECTORS: Final[dict[str, Detector]] = {
    "personal.email": emails,
    "personal.phone": phones,
    "personal.iban": ibans,
    "personal.card": cards,
    "personal.identity": identities,
    "personal.coordinates": coordinates,
    "personal.ip": networks,
    "personal.birth": births,
}
