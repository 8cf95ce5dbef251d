"""A document is read again when its pictures are to have other tones."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from archivegen.model.kinds import Tones
from archivegen.pipeline.events import finish
from archivegen.pipeline.examining import Subject, examine, known_document
from archivegen.pipeline.workspace import Workspace
from tests.traps.image import plain_photo


def test_each_kind_of_tones_is_kept_by_itself(tmp_path: Path) -> None:
    data = plain_photo()
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    work = Workspace(tmp_path)

    def picture(scans: Tones) -> str:
        subject = Subject(str(path), sha256(data).hexdigest(), scans)
        assert known_document(subject, work.results()) is None
        assert finish(examine([subject], work, 1)) == {}
        document = known_document(subject, work.results())
        assert document is not None
        assert document.sheets[0].image is not None
        return document.sheets[0].image.digest

    every: tuple[Tones, ...] = ("colour", "grey", "bilevel")
    assert len({picture(scans) for scans in every}) == len(every)
