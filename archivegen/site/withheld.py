"""What was withheld in a release, reason by reason: the table behind every bar."""

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
from archivegen.site.wording import counted, number, sentence


def withheld_table(view: View, release: str) -> Meta:
    """Describe the table: a row for each reason, with its passages and documents, and the sums."""
    catalogue = view.catalogue
    of_release = catalogue.of_release(release)
    passages: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for record in of_release:
        for code, count in record.withheld:
            passages[code] += count
            documents[code] += 1
    return {
        "example_html": _example(view, passages),
        "rows": list(_rows(view, passages, documents)),
        "passages": number(passages.total(), view.strings),
        "documents": number(_documents(of_release), view.strings),
        "note": " ".join(_note(view, catalogue)),
    }


def _documents(records: Iterable[PublishedRecord]) -> int:
    return sum(bool(record.withheld) for record in records)


def _rows(view: View, passages: Counter[str], documents: Counter[str]) -> Iterator[Meta]:
    """List the reasons with most passages first; one that was not needed is still explained."""
    labels = {reason.code: view.say(reason.label) for reason in view.catalogue.info.reasons}
    highest = max(passages.values(), default=0)
    for code in sorted({*labels, *passages}, key=lambda code: (-passages[code], code)):
        yield {
            "code": code,
            "label": labels.get(code, ""),
            "passages": number(passages[code], view.strings),
            "meter_html": meter(passages[code], highest),
            "documents": number(documents[code], view.strings),
        }


def _example(view: View, passages: Counter[str]) -> str:
    """Explain the bars with one of them; empty where there are none."""
    if not passages:
        return ""
    reasons = {reason.code: view.say(reason.label) for reason in view.catalogue.info.reasons}
    frame = Frame(view.strings, reasons, reasons_at="", pictures="")
    code = min(passages, key=lambda code: (-passages[code], code))
    return sentence(view.strings, "release.bars", bar=frame.bar(Withheld(code)))


def _note(view: View, catalogue: Catalogue) -> Iterator[str]:
    passages = sum(count for record in catalogue.counted for _, count in record.withheld)
    yield view.strings.say(
        "release.whole_archive",
        passages=number(passages, view.strings),
        documents=number(_documents(catalogue.counted), view.strings),
    )
    whole = sum(catalogue.withheld.values())
    if whole:
        total = number(whole + len(catalogue.counted), view.strings)
        yield counted(view.strings, "release.withheld_whole", whole, total=total)
