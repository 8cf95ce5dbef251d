"""Every list of documents that the archive has."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.site.documents_list import all_documents
from archivegen.site.facet_lists import by_facet
from archivegen.site.inputs import Inputs
from archivegen.site.months import by_date
from archivegen.site.people import by_person
from archivegen.site.release_lists import by_release
from archivegen.site.rows import Rows
from archivegen.site.source import Recipe
from archivegen.site.topics import by_topic
from archivegen.site.view import View


def recipes(view: View, inputs: Inputs) -> Iterator[Recipe]:
    """List the pages of all lists. They share their rows, so that each is made once."""
    rows = Rows(view, inputs)
    yield from all_documents(rows)
    yield from by_date(rows)
    yield from by_facet(rows)
    yield from by_topic(rows)
    yield from by_person(rows)
    yield from by_release(rows)
