"""Who someone on the editors' list is, in words."""

from __future__ import annotations

from archivegen.model.archive import Person
from archivegen.site.view import View


def office(view: View, person: Person) -> str:
    """Say who someone is: the role, and the body where it is held."""
    body = view.catalogue.people.get(person.organisation)
    organisation = body.name if body else person.organisation
    return ", ".join(part for part in (view.say(person.role), organisation) if part)
