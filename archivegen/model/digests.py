"""What things are told apart by that are kept from build to build: digests of all that they hold.

They are for noticing a change, not for anybody to check: nobody who could write what is digested
would gain by a collision. What readers check is SHA-256.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Final

import msgspec

SIZE: Final = 16  # bytes
written: Final = msgspec.msgpack.Encoder(order="deterministic").encode
"""Writes anything as bytes, the same for the same."""


def digest_of(value: Any) -> bytes:
    """Digest a value with everything in it, in 16 bytes: the same for the same."""
    return blake2b(written(value), digest_size=SIZE).digest()
