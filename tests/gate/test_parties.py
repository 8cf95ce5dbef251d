"""Parties as editors write them in the manifest."""

from __future__ import annotations

import pytest

from archivegen.gate.parties import written
from archivegen.model.document import Address


@pytest.mark.parametrize(
    ("party", "name", "email"),
    [
        ("Ardo Kethmar", "Ardo Kethmar", ""),
        ("Ardo Kethmar <ak@port.example>", "Ardo Kethmar", "ak@port.example"),
        ("Kethmar, Ardo <ak@port.example>", "Kethmar, Ardo", "ak@port.example"),
        ('"Kethmar, Ardo" <ak@port.example>', "Kethmar, Ardo", "ak@port.example"),
        ("<ak@port.example>", "", "ak@port.example"),
        ("ak@port.example", "", "ak@port.example"),
        ("'ak@port.example'", "", "ak@port.example"),
        ("Port Authority (works)", "Port Authority (works)", ""),
        ("@", "@", ""),
    ],
)
def test_a_party_is_a_name_an_address_or_both(party: str, name: str, email: str) -> None:
    assert list(written([party])) == [Address(name, email)]
