"""How many documents there are under each value of a facet. What was withdrawn is not counted."""

from __future__ import annotations

from archivegen.catalogue import Catalogue
from archivegen.catalogue.facets import FacetName

Counts = dict[str, int]


def counts(catalogue: Catalogue, name: FacetName) -> Counts:
    """Count the published documents under each value, in the order of the values."""
    is_published = catalogue.by_id.__contains__
    return {
        facet.value: sum(map(is_published, facet.ids)) for facet in catalogue.facets.get(name, ())
    }


def undated(catalogue: Catalogue) -> int:
    """Count the published documents that bear no date."""
    return counts(catalogue, "undated").get("undated", 0)
