"""What was withheld in a release, reason by reason: the table behind every bar.

Only what pages of documents tell by itself is counted by reason: passages, documents that are only
described, attachments that a rule takes out. Of all else that is not published there is one figure,
for the whole archive, since reasons, releases and small numbers could tell of what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from archivegen.catalogue import Catalogue
from archivegen.model.prose import Withheld
from archivegen.model.published import PublishedRecord
from archivegen.site.charts import meter
from archivegen.site.html import Frame
from archivegen.site.source import Meta
from archivegen.site.view import View
from archivegen.site.wording import number, sentence


def withheld_table(view: View, release: str) -> Meta:
    """Describe the table: a row for each reason, with what is withheld for it, and the sums."""
    catalogue = view.catalogue
    of_release = catalogue.of_release(release)
    passages: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for record in of_release:
        for code, count in record.withheld:
            passages[code] += count
            documents[code] += 1
    whole = _whole(of_release)
    return {
        "example_html": _example(view, passages),
        "rows": list(_rows(view, passages, documents, whole)),
        "whole": number(whole.total(), view.strings) if whole else "",
        "passages": number(passages.total(), view.strings),
        "documents": number(_documents(of_release), view.strings),
        "note": " ".join(_note(view, catalogue, whole)),
    }


def _documents(records: Iterable[PublishedRecord]) -> int:
    return sum(bool(record.withheld) for record in records)


def _whole(records: Iterable[PublishedRecord]) -> Counter[str]:
    """Count by reason the documents of which pages say that they are withheld whole."""
    found: Counter[str] = Counter()
    for record in records:
        if record.withheld_for:
            found[record.withheld_for] += 1
        for code, count in record.attachment_reasons:
            found[code] += count
    return found


def _rows(
    view: View, passages: Counter[str], documents: Counter[str], whole: Counter[str]
) -> Iterator[Meta]:
    """List the reasons with most passages first; one that was not needed is still explained."""
    labels = {reason.code: view.say(reason.label) for reason in view.catalogue.info.reasons}
    highest = max(passages.values(), default=0)
    used = {*labels, *passages, *whole}
    for code in sorted(used, key=lambda code: (-passages[code], -whole[code], code)):
        yield {
            "code": code,
            "label": labels.get(code, ""),
            "passages": number(passages[code], view.strings),
            "meter_html": meter(passages[code], highest),
            "documents": number(documents[code], view.strings),
            "whole": number(whole[code], view.strings) if whole else "",
        }


def _example(view: View, passages: Counter[str]) -> str:
    """Explain the bars with one of them; empty where there are none."""
    if not passages:
        return ""
    reasons = {reason.code: view.say(reason.label) for reason in view.catalogue.info.reasons}
    frame = Frame(view.strings, reasons, reasons_at="", pictures="")
    code = min(passages, key=lambda code: (-passages[code], code))
    return sentence(view.strings, "release.bars", bar=frame.bar(Withheld(code)))


def _note(view: View, catalogue: Catalogue, whole: Counter[str]) -> Iterator[str]:
    if whole:
        yield view.strings["release.whole_about"]
    passages = sum(count for record in catalogue.counted for _, count in record.withheld)
    yield view.strings.say(
        "release.whole_archive",
        passages=number(passages, view.strings),
        documents=number(_documents(catalogue.counted), view.strings),
    )
    if unpublished := sum(catalogue.withheld.values()):
        yield view.strings.say(
            "release.unpublished",
            number=number(unpublished, view.strings),
            total=number(unpublished + len(catalogue.counted), view.strings),
        )
