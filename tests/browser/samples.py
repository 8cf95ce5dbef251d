"""One page of every kind in the demonstration archive: what is tried at all widths."""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "home": "index.html",
    "e-mail": "documents/k7f3qz.html",
    "PDF": "documents/y2q6sw.html",
    "scan": "documents/q4v7ne.html",
    "picture": "documents/t8q2mb.html",
    "web page": "documents/c8h4tw.html",
    "text": "documents/n9r6ht.html",
    "Markdown": "documents/f6w3np.html",
    "table": "documents/s3e7kn.html",
    "described only": "documents/u5h4xr.html",
    "withdrawn": "documents/m2x8ra.html",
    "near-copy": "documents/h4w7xd.html",
    "conversations": "conversations/index.html",
    "conversation": "conversations/a3v9hc.html",
    "all documents": "documents/index.html",
    "release": "releases/tender-14-2020.html",
    "its documents": "releases/tender-14-2020-documents.html",
    "releases": "releases/index.html",
    "dates": "dates/index.html",
    "year": "dates/2020.html",
    "month": "dates/2020-04.html",
    "undated": "dates/undated.html",
    "people": "people/index.html",
    "person": "people/kethmar.html",
    "body": "people/port-authority.html",
    "written by a person": "people/kethmar--written.html",
    "what two people wrote": "exchanges/kethmar--talvesh.html",
    "topics": "topics/index.html",
    "topic": "topics/seal.html",
    "documents of a kind": "kinds/email.html",
    "language": "languages/sq.html",
    "marking": "markings/sensitive.html",
    "changes": "changes.html",
    "corrections": "changes-corrected.html",
    "collection": "collection.html",
    "editors' page": "pages/redactions.html",
    "home in Albanian": "sq/index.html",
    "e-mail in Albanian": "sq/documents/k7f3qz.html",
    "month in Albanian": "sq/dates/2020-04.html",
    "person in Albanian": "sq/people/vestoma.html",
}
MISSING: Final = "404.html"  # looks for what it needs at the top of the host: see test_reader.py
DOCUMENTS: Final = tuple(path for path in KINDS.values() if path.startswith("documents/"))
