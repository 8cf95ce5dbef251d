"""What a browser makes of a piece of HTML: its elements, links and words."""

from __future__ import annotations

from html.parser import HTMLParser


class Reading(HTMLParser):
    """Collects the start tags in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(html: str) -> list[str]:
    """Name the elements of a piece of HTML, in order."""
    return [tag for tag, _ in Reading(html).found]


def links(html: str) -> list[str]:
    """List the addresses that a piece of HTML links to."""
    return [
        attributes["href"] or "" for _, attributes in Reading(html).found if "href" in attributes
    ]
