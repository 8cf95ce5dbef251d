"""Who someone on the editors' list is, in words."""

from __future__ import annotations

from archivegen.model.archive import Person
from archivegen.site.view import View


def office(view: View, person: Person) -> str:
    """Say who someone is: the role, and the body where it is held."""
    return ", ".join(part for part in (view.say(person.role), body(view, person)) if part)


def body(view: View, person: Person) -> str:
    """Name the body where someone holds an office."""
    known = view.catalogue.people.get(person.organisation)
    return known.name if known else person.organisation
