"""What the downloads of everything are put together of: groups of documents, and their blocks."""

from __future__ import annotations

import csv
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.catalogue import build
from archivegen.exports import groups
from archivegen.exports.blocks import Block, deflated, joined
from archivegen.exports.groups import Group, together
from archivegen.exports.pieces import Piece
from archivegen.model.published import PublishedRecord
from tests.site.samples import archive_info, record, sheet

MANY = [record(id=f"d{n:04}", sheets=()) for n in range(3_000)]


def ids(listed: list[PublishedRecord]) -> list[tuple[str, ...]]:
    return [tuple(item.id for item in neighbours) for neighbours in together(listed)]


@given(st.lists(st.binary(max_size=200), max_size=6))
def test_blocks_that_are_joined_are_one_stream_with_an_end(parts: list[bytes]) -> None:
    file = joined([Block(data, deflated(data)) for data in parts])
    work = zlib.decompressobj(-15)
    assert work.decompress(file.packed.data) == file.data == b"".join(parts)
    assert work.eof
    assert work.unused_data == b""
    assert (file.packed.size, file.packed.check) == (len(file.data), zlib.crc32(file.data))


def test_everything_is_in_a_group_once_and_in_order() -> None:
    found = ids(MANY)
    assert [one for group in found for one in group] == [item.id for item in MANY]
    assert 4 < len(found) < 40
    assert ids([]) == []


def test_another_document_changes_one_group() -> None:
    before = ids(MANY)
    for at in (0, 1_500, 3_000):
        after = ids([*MANY[:at], record(id="another", sheets=()), *MANY[at:]])
        assert len(set(after).difference(before)) <= 2


def test_documents_of_many_pages_are_in_small_groups() -> None:
    long = [record(id=f"d{n:04}", sheets=(sheet(),) * 64) for n in range(200)]
    assert len(ids(long)) > 20
    assert len(ids(MANY[:200])) < 5


def test_what_is_too_large_for_a_block_is_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "LARGEST", 10)
    group = Group.of({str(n): Piece("", "", b"%d,row\r\n" % n, b"{}\n") for n in range(4)})
    blocks = list(group.table())
    assert [block.data for block in blocks] == [b"%d,row\r\n" % n for n in range(4)]
    assert joined(blocks).data == b"0,row\r\n1,row\r\n2,row\r\n3,row\r\n"
    assert len(list(group.records())) == 2


def test_rows_are_in_the_order_of_the_list_whatever_that_of_the_pieces() -> None:
    catalogue = build(archive_info(), MANY[:300])
    pieces = {
        id_: Piece("", "", b'"%b"\r\n' % id_.encode(), b"{}\n") for id_ in reversed(catalogue.by_id)
    }
    blocks = [block for one in groups.groups(catalogue, pieces) for block in one.table()]
    rows = csv.reader(io.StringIO(joined(blocks).data.decode()))
    assert [row[0] for row in rows] == [item.id for item in catalogue.listed]
