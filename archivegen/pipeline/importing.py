"""Import sources into an archive, as planned; nothing is approved thereby."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from archivegen.intake.importing import ImportPlan, Step, carry_out
from archivegen.pipeline.events import Progress, Run


class ImportReport(Struct, frozen=True):
    """What an import did, source by source."""

    release: str
    steps: tuple[Step, ...]

    def counts(self) -> dict[str, int]:
        """Count the steps by what came of them."""
        return dict(Counter(step.outcome for step in self.steps))


def bring_in(plan: ImportPlan, today: str) -> Run[ImportReport]:
    """Carry out a plan. Raises UsageError when a file cannot be written."""
    steps: list[Step] = []
    total = len(plan.candidates)
    for step in carry_out(plan, today):
        steps.append(step)
        yield Progress("import", step.position, total)
    return ImportReport(plan.release, tuple(steps))
