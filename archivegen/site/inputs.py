"""What a page is made of, as a digest, so that only pages whose matter changed are made again.

A digest may hold more than a page shows, never less: a page that is made again for nothing costs
a millisecond, one that is not made again would be wrong. `tests/site/test_recipes.py` changes
everything that a catalogue holds, in turn, and sees that no page changes whose digest did not.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b

import msgspec

from archivegen.catalogue import Catalogue
from archivegen.model.digests import SIZE, digest_of, written
from archivegen.model.published import Published, PublishedRecord
from archivegen.site.addresses import facet_pages
from archivegen.site.view import View


def digest(*parts: bytes) -> str:
    """Digest parts, each with its length."""
    total = blake2b(digest_size=SIZE)
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


class Inputs:
    """Digests of what stands in a catalogue; `stamp` is that of the code that makes pages."""

    def __init__(self, catalogue: Catalogue, stamp: str = "") -> None:
        self._catalogue = catalogue
        self._stamp = stamp
        self._conversations: dict[int, bytes] = {}
        self._documents = {item.id: self._document(item) for item in catalogue.listed}

    def world(self, view: View) -> bytes:
        """Digest what any page may show: the archive, its words, and where its lists are.

        The editors' pages and events stand only in pages that are made each time.
        """
        language = written((view.language, view.prefix, view.strings.table))
        return digest(self._world, language).encode()

    def document(self, record: PublishedRecord) -> bytes:
        """Digest a document with all that its page says of others."""
        catalogue, id_ = self._catalogue, record.id
        earlier, later = catalogue.neighbours.get(id_, ("", ""))
        children = catalogue.children.get(id_, ())
        around = (earlier, later, record.parent, *record.related, *children)
        places = written((earlier, later, children))
        told, talk = self._around(id_), self._conversation(catalogue.copies.get(id_, id_))
        return b"".join((self[id_], places, told, talk, *map(self.__getitem__, around)))

    def conversation(self, index: int) -> bytes:
        """Digest a conversation with all that its pages say."""
        catalogue = self._catalogue
        ids = catalogue.conversations[index].ids
        children = [one for id_ in ids for one in catalogue.children.get(id_, ())]
        copies = written([catalogue.sources.get(id_, ()) for id_ in ids])
        names = written(children)
        return b"".join(
            (self._conversation(ids[0]), copies, names, *map(self.__getitem__, children))
        )

    def row(self, item: Published) -> bytes:
        """Digest what a row of a list says of a document."""
        if not isinstance(item, PublishedRecord):
            return self[item.id]
        children = len(self._catalogue.children.get(item.id, ()))
        return b"%b%b%d" % (self[item.id], self[item.parent], children)

    def __getitem__(self, identifier: str) -> bytes:
        """Digest a document by itself, nothing if it is not published."""
        return self._documents.get(identifier, b"")

    def _document(self, item: Published) -> bytes:
        catalogue = self._catalogue
        filed, flat = catalogue.filed.get(item.id), catalogue.flat.get(item.id)
        return digest_of((catalogue.digests[item.id], filed, catalogue.public[item.id], flat))

    def _around(self, identifier: str) -> bytes:
        """Digest what a page says of copies, of near-copies and of related documents."""
        catalogue = self._catalogue
        original = catalogue.copies.get(identifier, identifier)
        same = catalogue.sources.get(original, ())
        near, kin = catalogue.near.get(identifier, ()), catalogue.kin.get(identifier, ())
        if not (same or near or kin):
            return b""
        ids = (original, *same, *near, *(one.id for one in kin))
        return b"".join((written((original, same, near, kin)), *map(self.__getitem__, ids)))

    def _conversation(self, identifier: str) -> bytes:
        index = self._catalogue.conversation_of.get(identifier)
        if index is None:
            return b""
        if index not in self._conversations:
            conversation = self._catalogue.conversations[index]
            matter = (written(conversation), *(self[id_] for id_ in conversation.ids))
            self._conversations[index] = digest(*matter).encode()
        return self._conversations[index]

    @cached_property
    def _world(self) -> bytes:
        info = msgspec.structs.replace(self._catalogue.info, pages=(), events=())
        lists = sorted((*key, page) for key, page in facet_pages(self._catalogue).items())
        return digest(self._stamp.encode(), written((info, lists))).encode()
