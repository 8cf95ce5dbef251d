"""What the head of a page tells programs: Open Graph, for links that are shared, and Dublin Core.

There is no picture unless the editors chose one of their own (`[sharing]`): a link to a document
must not show, in somebody's chat, a face or a page that the sender did not mean to show.

Sources: ogp.me; DCMI, Expressing Dublin Core metadata using HTML/XHTML meta and link elements.
"""

from __future__ import annotations

from archivegen.model.published import PublishedRecord
from archivegen.site.context import Context
from archivegen.site.markup import value
from archivegen.site.parties import on_the_list
from archivegen.site.source import Terms


def dublin_core(record: PublishedRecord, context: Context) -> Terms:
    """Describe a document in the terms of Dublin Core; of people, those on the editors' list."""
    info, say = context.catalogue.info, context.view.say
    known = context.catalogue.people
    authors = (known[one].name for one in on_the_list(record.sender) if one in known)
    topics = (say(info.tags.get(tag, {})) or tag for tag in dict.fromkeys(record.tags))
    told = (
        *(("creator", name) for name in authors),
        ("date", record.date.iso() if record.date else ""),
        ("type", context.kind(record)),
        ("language", record.language),
        *(("subject", label) for label in topics),
        ("publisher", say(info.publisher)),
        ("rights", record.rights),
    )
    return tuple((name, words) for name, words in told if words)


def tags_html(title: str, url: str, kind: str, terms: Terms) -> str:
    """Write the elements of a page: its title, its address (or ""), and its terms, if any."""
    tags = [_tag("og:title", title, "DC.title" if terms else ""), _tag("og:type", kind)]
    if url:
        tags.append(_tag("og:url", url, "DC.identifier" if terms else ""))
    tags += [f'<meta name="DC.{name}" content="{value(words)}">' for name, words in terms]
    return "\n".join(tags)


def picture_html(url: str) -> str:
    """Write the picture that the editors chose for the whole archive."""
    return f"\n{_tag('og:image', url)}"


def _tag(name: str, words: str, also: str = "") -> str:
    """Write one element for both, where both say the same: the page is lighter for it."""
    second = f' name="{also}"' if also else ""
    return f'<meta property="{name}"{second} content="{value(words)}">'
