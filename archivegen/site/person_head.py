"""Who somebody on the list is: offices, names, why they are listed, and what they said."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.model.archive import Person, Release, Statement
from archivegen.model.web_addresses import is_plain, without_scheme
from archivegen.site import addresses
from archivegen.site.addresses import FacetPages
from archivegen.site.dates import day
from archivegen.site.markup import facts, link, text, value
from archivegen.site.view import View, relative


def facts_html(view: View, person: Person, where: FacetPages) -> str:
    """Write what the editors say of someone, as rows; what they do not say is left out."""
    say = view.strings
    statements = "<br>".join(_statements(view, person, where))
    offices = "<br>".join(_offices(view, person, where))
    others = ", ".join(f'<bdi dir="auto">{text(name)}</bdi>' for name in person.known_as)
    return facts(
        [
            (say["person.offices" if person.kind == "person" else "list.role"], offices),
            (say["person.known_as"], others),
            (say["person.reason"], _reason(view, person)),
            (say["person.statement"], statements),
        ]
    )


def _offices(view: View, person: Person, where: FacetPages) -> Iterator[str]:
    role, period = text(view.say(person.role)), text(view.say(person.period))
    if main := ", ".join(part for part in (role, _body(view, person, where), period) if part):
        yield main
    yield from (text(view.say(office)) for office in person.other_offices)


def _body(view: View, person: Person, where: FacetPages) -> str:
    """Name the body where an office is held, with a link if it is on the list itself."""
    body = view.catalogue.people.get(person.organisation)
    if body is None:
        return text(person.organisation)
    href = relative(where["person", person.id], where["person", body.id])
    return f'<bdi dir="auto">{link(href, body.name)}</bdi>'


def _reason(view: View, person: Person) -> str:
    return "; ".join(
        part for part in (text(view.say(person.reason)), _source(view, person)) if part
    )


def _source(view: View, person: Person) -> str:
    """Name the source; a plain address of the web is a link that a reader may follow."""
    words = view.say(person.source)
    if not is_plain(person.link):
        return text(words)
    label = words if words and not is_plain(words) else without_scheme(person.link)
    return f'<a href="{value(person.link)}" rel="noreferrer">{text(label)}</a>'


def _statements(view: View, person: Person, where: FacetPages) -> Iterator[str]:
    page = where["person", person.id]
    for release in view.catalogue.info.releases:
        for statement in release.statements:
            if statement.who == person.id:
                target = f"{addresses.release_page(release.slug)}#statements"
                yield link(relative(page, target), _statement(view, release, statement))


def _statement(view: View, release: Release, statement: Statement) -> str:
    if not statement.received:
        return view.strings.say("person.no_statement", number=release.number)
    received = day(statement.received, view.strings)
    return view.strings.say("person.statement_of", date=received, number=release.number)
