"""A document is read again when its pictures are to have other tones."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageChops

from archivegen.model.kinds import Tones
from archivegen.pipeline.events import finish
from archivegen.pipeline.examining import Subject, examine, known_document
from archivegen.pipeline.workspace import Workspace
from tests.pipeline.archives import make_archive, run_build, run_decide, write_manifest
from tests.traps.image import plain_photo

ROUNDING = 2  # of 255: a grey picture, written lossy


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


def test_a_document_is_published_in_the_tones_of_its_row(tmp_path: Path) -> None:
    files = {f"{name}.jpg": plain_photo() for name in ("grey1", "bare1")}
    rows = [{"id": "grey1", "file": "grey1.jpg"}, {"id": "bare1", "file": "bare1.jpg"}]
    folder = make_archive(tmp_path, files, [{**row, "scans": ""} for row in rows])
    assert set(run_decide(folder).recorded) == {"grey1", "bare1"}
    write_manifest(folder, [{**rows[0], "scans": "grey"}, {**rows[1], "scans": ""}])
    (refused,) = run_build(folder).refusals
    assert (refused.id, refused.reason) == ("grey1", "void")
    run_decide(folder)
    run_build(folder)
    assert has_colours(folder / "site/documents/bare1/p1.webp")
    assert not has_colours(folder / "site/documents/grey1/p1.webp")


def has_colours(path: Path) -> bool:
    with Image.open(path) as picture:
        red, green, blue = picture.convert("RGB").split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return any(sum(one.histogram()[ROUNDING + 1 :]) for one in differences)
