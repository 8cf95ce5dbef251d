"""The fields of the index, in the order in which bits and columns count them."""

from __future__ import annotations

from typing import Final, Literal, get_args

FieldName = Literal["title", "text", "from", "to", "people", "attachment", "tag"]

FIELDS: Final[tuple[FieldName, ...]] = get_args(FieldName)
BOOSTS: Final[dict[FieldName, int]] = {
    "title": 10,
    "text": 1,
    "from": 5,
    "to": 2,
    "people": 3,
    "attachment": 2,
    "tag": 5,
}
TEXT: Final = FIELDS.index("text")
