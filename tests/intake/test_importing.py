"""Documents come in: from folders, files, mail folders, zip archives, with or without a table."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Generator
from email.message import EmailMessage
from pathlib import Path

import pytest

from archivegen.config import load
from archivegen.config.private import ReleaseFolder
from archivegen.errors import ConfigError, Unreadable, UsageError
from archivegen.intake.explaining import explain, summary
from archivegen.intake.importing import Step, carry_out, plan
from archivegen.intake.remarks import remark
from archivegen.intake.starting import init
from archivegen.model.document import SourceFile


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    init(folder)
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def message(subject: str, *attached: EmailMessage | tuple[str, bytes]) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ardo Kethmar <ak@orvenia.example>"
    mail["To"] = "Lira Domani <ld@orvenia.example>"
    mail["Date"] = "Thu, 04 Mar 2021 10:15:00 +0200"
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{subject}@orvenia.example>"
    mail.set_content("The minutes follow.\n")
    for part in attached:
        if isinstance(part, EmailMessage):
            mail.add_attachment(part)
        else:
            name, data = part
            mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return mail


def run(archive: Path, *sources: Path, **options: object) -> list[Step]:
    return list(carry_out(plan(sources, archive, "one", **options), "2024-05-01"))  # type: ignore[arg-type]


def only_release(archive: Path) -> ReleaseFolder:
    (release,) = load(archive).releases
    return release


def outcomes(steps: list[Step]) -> list[tuple[str, str]]:
    return [(step.outcome, step.file or step.name) for step in steps]


def test_a_folder_comes_in_with_its_folders(archive: Path, source: Path) -> None:
    write(source, {"b.txt": "b", "letters/2020/a.txt": "a"})
    steps = run(archive, source)
    assert outcomes(steps) == [("imported", "b.txt"), ("imported", "letters/2020/a.txt")]
    release = only_release(archive)
    assert [row.file for row in release.rows] == ["b.txt", "letters/2020/a.txt"]
    assert [row.id for row in release.rows] == [step.id for step in steps]
    assert release.path_of(release.rows[1]).read_text() == "a"


def test_a_new_release_is_described_and_nothing_in_it_is_approved(
    archive: Path, source: Path
) -> None:
    write(source, {"a.txt": "a"})
    planned = plan([source], archive, "the-letters")
    assert planned.is_new
    assert not (archive / "content/releases/the-letters").exists()
    list(carry_out(planned, "2024-05-01"))
    loaded = load(archive)
    told = loaded.info.releases[0]
    assert (told.title, told.number, told.published) == ({"": "The letters"}, 1, "2024-05-01")
    assert told.prose == {}
    assert loaded.releases[0].decisions == ()
    assert loaded.releases[0].rules == ()
    assert "Fill in" in (archive / "content/releases/the-letters/release.md").read_text()


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("the-leters", True),
        ("the-letters-2", False),
        ("tenders", False),
        ("the-letters", False),
    ],
)
def test_a_new_release_that_is_called_much_like_another_is_asked_about(
    archive: Path, source: Path, name: str, *, asks: bool
) -> None:
    write(source, {"a.txt": "a"})
    list(carry_out(plan([source], archive, "the-letters"), "2024-05-01"))
    messages = [one.message for one in plan([source], archive, name).remarks]
    told = "The release the-leters is new. There is one that is called the-letters."
    assert messages == ([told] if asks else [])


@pytest.mark.parametrize(
    "own",
    ["content", "private", "private/withheld.txt", "content/releases/one", "build/docs", "site"],
)
@pytest.mark.parametrize("linked", [False, True])
def test_what_the_archive_is_made_of_is_no_source(
    archive: Path, source: Path, own: str, *, linked: bool
) -> None:
    write(source, {"a.txt": "a"})
    run(archive, source)
    write(archive, {"private/withheld.txt": "Besa", "build/docs/x.md": "x", "site/x.html": "x"})
    named = archive / own
    if linked:
        named = source.parent / "elsewhere"
        named.symlink_to(archive / own)
    with pytest.raises(UsageError, match="lies in the archive itself") as stopped:
        plan([source, named], archive, "dup")
    assert "outside the archive" in stopped.value.advice
    assert not (archive / "content/releases/dup").exists()


def test_a_folder_of_the_editors_beside_those_of_the_archive_is_a_source(archive: Path) -> None:
    write(archive, {"inbox/a.txt": "a"})
    assert outcomes(run(archive, archive / "inbox")) == [("imported", "a.txt")]


def test_what_was_imported_is_recognised_by_its_bytes(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "same", "b.txt": "same", "c.txt": "other"})
    first = run(archive, source)
    assert outcomes(first) == [
        ("imported", "a.txt"),
        ("imported", "b.txt"),
        ("remark", "b.txt"),
        ("imported", "c.txt"),
    ]
    (source / "c.txt").rename(source / "renamed.txt")
    write(source, {"d.txt": "same"})
    second = run(archive, source)
    assert outcomes(second) == [
        ("known", "a.txt"),
        ("known", "b.txt"),
        ("imported", "d.txt"),
        ("remark", "d.txt"),
        ("known", "c.txt"),
    ]
    assert len(only_release(archive).rows) == 4
    told = list(summary(second))
    assert "     3  not imported again, because this release has the same bytes already" in told
    a, b, c, d = (row.id for row in only_release(archive).rows)
    assert f"b.txt: It was imported as {b}, and has the same bytes as {a} (a.txt)." in summary(
        first
    )
    assert f"d.txt: It was imported as {d}, and has the same bytes as {a} (a.txt)." in told
    again = "It was not imported again: the release has the same bytes as"
    assert f"renamed.txt: {again} {c} (c.txt)." in told


def test_the_same_bytes_in_another_release_are_told_and_imported(
    archive: Path, source: Path
) -> None:
    logo = ("logo.pdf", b"%PDF-1.4 logo")
    write(source, {"a.txt": "same", "one.eml": message("one", logo).as_bytes()})
    write(source, {"two.eml": message("two", logo).as_bytes()})
    (first,) = [step.id for step in run(archive, source) if step.file == "a.txt"]
    write(source, {"b.txt": "same"})
    steps = list(carry_out(plan([source / "b.txt"], archive, "two"), "2024-05-01"))
    own = steps[0].id
    assert (
        f"b.txt: It was imported as {own}, and has the same bytes as {first} (a.txt of one)."
        in (summary(steps))
    )
    assert {step.outcome for step in run(archive, source)} == {"known", "imported", "remark"}


def test_nothing_is_overwritten(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "one"})
    run(archive, source)
    write(source, {"a.txt": "two"})
    assert outcomes(run(archive, source)) == [("imported", "a-2.txt")]
    rows = only_release(archive).rows
    assert [only_release(archive).path_of(row).read_text() for row in rows] == ["one", "two"]


def test_an_import_that_was_interrupted_is_taken_up(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a", "b.txt": "b", "c.txt": "c"})
    running = carry_out(plan([source], archive, "one"), "2024-05-01")
    next(running)
    next(running)
    assert isinstance(running, Generator)
    running.close()
    documents = archive / "content/releases/one/documents"
    assert sorted(path.name for path in documents.iterdir()) == ["a.txt", "b.txt"]
    assert only_release(archive).rows == ()
    write(documents, {"b.txt": "half"})
    assert outcomes(run(archive, source)) == [
        ("imported", "a.txt"),
        ("imported", "b-2.txt"),
        ("imported", "c.txt"),
    ]
    assert (documents / "b.txt").read_text() == "half"


def test_files_that_lie_in_documents_already_stay_where_they_are(
    archive: Path, source: Path
) -> None:
    write(source, {"a.txt": "a"})
    run(archive, source)
    documents = archive / "content/releases/one/documents"
    write(documents, {"new.txt": "new"})
    assert outcomes(run(archive, documents)) == [("known", "a.txt"), ("imported", "new.txt")]
    assert sorted(path.name for path in documents.iterdir()) == ["a.txt", "new.txt"]
    assert not any(step.problem for step in run(archive, documents))


def test_many_rows_are_written_in_batches(
    archive: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archivegen.intake.importing._BATCH", 2)
    write(source, {f"{number}.txt": str(number) for number in range(5)})
    running = carry_out(plan([source], archive, "one"), "2024-05-01")
    seen = [len(only_release(archive).rows) for _ in running]
    assert seen == [0, 0, 2, 2, 4]
    assert len(only_release(archive).rows) == 5


def test_attachments_and_attached_messages_are_documents_of_their_own(
    archive: Path, source: Path
) -> None:
    inner = message("inner", ("scan.pdf", b"%PDF-1.4 inner"))
    outer = message("outer", ("../minutes.pdf", b"%PDF-1.4 outer"), inner)
    write(source, {"outer.eml": outer.as_bytes()})
    steps = run(archive, source)
    rows = {row.file: row for row in only_release(archive).rows}
    mail = rows["outer.eml"]
    (attached,) = [row for name, row in rows.items() if "/02-" in name]
    assert rows["outer.eml.parts/01-minutes.pdf"].parent == mail.id
    assert attached.parent == mail.id
    assert rows["outer.eml.parts/02.01-scan.pdf"].parent == attached.id
    assert [step.outcome for step in steps] == ["imported", *["attached"] * 3]
    release = only_release(archive)
    scan = release.path_of(rows["outer.eml.parts/02.01-scan.pdf"])
    assert scan.read_bytes() == b"%PDF-1.4 inner"
    assert [step.outcome for step in run(archive, source)] == ["known"]


def test_messages_attached_too_deep_are_kept_whole_and_said(archive: Path, source: Path) -> None:
    mail = message("0")
    for depth in range(1, 25):
        mail = message(str(depth), mail)
    write(source, {"deep.eml": mail.as_bytes()})
    steps = run(archive, source)
    assert [step.outcome for step in steps] == ["imported", *["attached"] * 20, "remark"]
    assert "nested too deeply" in "\n".join(summary(steps))


def test_the_same_attachment_of_two_messages_is_two_documents(archive: Path, source: Path) -> None:
    for name in ("one", "two"):
        write(source, {f"{name}.eml": message(name, ("a.pdf", b"%PDF-1.4")).as_bytes()})
    steps = run(archive, source)
    assert [step.outcome for step in steps] == ["imported", "attached"] * 2
    assert len({step.parent for step in steps if step.outcome == "attached"}) == 2


def test_a_mail_folder_is_split_into_messages(archive: Path, source: Path) -> None:
    mails = [message("one"), message("two", ("a.pdf", b"%PDF-1.4"))]
    folder = b"".join(
        b"From ak@orvenia.example Thu Mar  4 10:15:00 2021\n" + mail.as_bytes() + b"\n"
        for mail in mails
    )
    write(source, {"2021.mbox": folder})
    assert outcomes(run(archive, source)) == [
        ("imported", "2021.mbox/00001.eml"),
        ("imported", "2021.mbox/00002.eml"),
        ("attached", "2021.mbox/00002.eml.parts/01-a.pdf"),
    ]


def test_a_zip_archive_is_unpacked_and_nothing_climbs_out(archive: Path, source: Path) -> None:
    with zipfile.ZipFile(source / "letters.zip", "w") as packed:
        packed.writestr("a/one.txt", "1")
        packed.writestr("../../evil.txt", "2")
        packed.writestr("__MACOSX/one.txt", "3")
        packed.writestr(".DS_Store", "4")
    steps = run(archive, source / "letters.zip")
    assert outcomes(steps) == [
        ("imported", "letters.zip/a/one.txt"),
        ("failed", "letters.zip/../../evil.txt"),
    ]
    assert not list(archive.parent.rglob("evil.txt"))


def test_archives_in_archives_are_unpacked_to_a_depth(archive: Path, source: Path) -> None:
    write(source, {"0.txt": "the innermost"})
    for depth in range(1, 6):
        inner = next(source.iterdir())
        with zipfile.ZipFile(source / f"{depth}.zip", "w") as packed:
            packed.write(inner, inner.name)
        inner.unlink()
    assert outcomes(run(archive, source)) == [
        ("imported", "5.zip/4.zip/3.zip/2.zip"),
        ("remark", "5.zip/4.zip/3.zip/2.zip"),
    ]


def test_one_bad_source_does_not_stop_the_others(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a", "bad.zip": b"PK\x03\x04 not really", "bad.mbox": "no mailbox"})
    write(source, {"z.txt": "z"})
    steps = run(archive, source)
    assert outcomes(steps) == [
        ("imported", "a.txt"),
        ("failed", "bad.mbox"),
        ("failed", "bad.zip"),
        ("imported", "z.txt"),
    ]
    assert all(step.problem and step.problem.remedy for step in steps if step.outcome == "failed")


def test_a_file_that_may_not_be_read_is_reported(
    archive: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(source, {"a.txt": "a", "b.txt": "b"})

    def refusing(path: Path) -> SourceFile:
        if path.name == "a.txt":
            raise Unreadable("the file cannot be opened: permission denied", "Check who may read.")
        return SourceFile(path.name, path.read_bytes())

    monkeypatch.setattr("archivegen.intake.unpacking.load", refusing)
    steps = run(archive, source)
    assert outcomes(steps) == [("failed", "a.txt"), ("imported", "b.txt")]
    assert "permission denied" in "\n".join(summary(steps))


def test_links_pipes_and_what_systems_leave_behind_are_not_imported(
    archive: Path, source: Path, tmp_path: Path
) -> None:
    write(tmp_path, {"elsewhere/secret.txt": "secret"})
    write(source, {"a.txt": "a", ".DS_Store": "x", "Thumbs.db": "x", ".git/config": "x"})
    write(source, {"~$letter.docx": "x"})
    (source / "link.txt").symlink_to(tmp_path / "elsewhere/secret.txt")
    (source / "folder").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(source / "pipe")
    planned = plan([source], archive, "one")
    assert [candidate.untrusted_path for candidate in planned.candidates] == ["a.txt"]
    said = "\n".join(explain(planned))
    assert "leftovers of the operating system were skipped (4)" in said
    assert "link.txt: This is a link" in said
    assert "folder: This is a link" in said
    assert "pipe: This is not a file" in said


def test_the_archive_itself_is_not_imported_into_itself(archive: Path) -> None:
    write(archive, {"loose.txt": "a"})
    planned = plan([archive], archive, "one")
    names = [candidate.untrusted_path for candidate in planned.candidates]
    assert names == ["loose.txt", "mkdocs.yml"]


def test_documents_that_were_put_there_by_hand_become_a_release(archive: Path) -> None:
    documents = archive / "content/releases/one/documents"
    write(documents, {"letters/a.txt": "a"})
    assert outcomes(run(archive, documents)) == [("imported", "letters/a.txt")]
    assert len(only_release(archive).rows) == 1


def test_two_folders_keep_their_files_apart(archive: Path, source: Path) -> None:
    write(source, {"x/a.txt": "1", "y/a.txt": "2"})
    steps = run(archive, source / "x", source / "y")
    assert outcomes(steps) == [("imported", "x/a.txt"), ("imported", "y/a.txt")]


def test_a_link_in_documents_leads_nothing_out(archive: Path, source: Path, tmp_path: Path) -> None:
    write(source, {"letters/a.txt": "a"})
    outside = tmp_path / "outside"
    outside.mkdir()
    documents = archive / "content/releases/one/documents"
    documents.mkdir(parents=True)
    (documents / "letters").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out"):
        run(archive, source)
    assert list(outside.iterdir()) == []


def test_names_that_were_changed_are_kept_beside(archive: Path, source: Path) -> None:
    write(source, {"what?.txt": "a", "plain.txt": "b"})
    run(archive, source)
    rows = {row.file: row.extra for row in only_release(archive).rows}
    assert rows == {"plain.txt": (), "what_.txt": (("original_name", "what?.txt"),)}


TABLE = (
    "Filename,Subject,Sent,From,To,Keywords,Box,ID\n"
    'letters/a.txt,"The fees, again","Thursday, March 4, 2021 10:15 AM",Ardo,"Lira; Besa",'
    '"fees, ports (north, south)",12,1\n'
    "b.txt,Second,06/07/2021,,,,,2\n"
    "gone.txt,Third,,,,,,3\n"
    "../up.txt,Fourth,,,,,,4\n"
)


@pytest.mark.parametrize("cell", ["=1+2", '=HYPERLINK("x")', "@SUM(1)", "-2+3", "+cmd|' /C x'!A0"])
def test_cells_that_a_spreadsheet_would_run_are_told(
    archive: Path, source: Path, cell: str
) -> None:
    quoted = cell.replace('"', '""')
    write(source, {"a.txt": "a", "table.csv": f'filename,title,n\na.txt,"{quoted}",1\n'})
    said = "\n".join(explain(plan([source], archive, "one", source / "table.csv")))
    assert "Cells begin as formulas do (1, for example" in said


@pytest.mark.parametrize(
    "cell", ["-", "- none", "-12.5", "+355 4 222", "--", "a=b", "me@x.example"]
)
def test_numbers_dashes_and_addresses_are_no_formulas(
    archive: Path, source: Path, cell: str
) -> None:
    write(source, {"a.txt": "a", "table.csv": f'filename,title\na.txt,"{cell}"\n'})
    said = "\n".join(explain(plan([source], archive, "one", source / "table.csv")))
    assert "formulas" not in said


def test_a_long_list_of_names_says_that_it_goes_on(archive: Path, source: Path) -> None:
    write(source, {f"{n}.txt": str(n) for n in range(7)})
    write(source, {"t.csv": "filename\n0.txt\n"})
    said = "\n".join(explain(plan([source], archive, "one", source / "t.csv")))
    assert (
        "(6), so they were imported without metadata: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and others."
        in said
    )


def test_a_table_describes_the_files(archive: Path, source: Path) -> None:
    write(source, {"letters/a.txt": "a", "b.txt": "b", "c.txt": "c", "table.csv": TABLE})
    planned = plan([source], archive, "one", source / "table.csv")
    said = "\n".join(explain(planned))
    assert "table.csv: 4 rows, of which 2 joined to a file." in said
    assert "2 by the column Filename, which holds the path of the file" in said
    assert "title is taken from Subject (a guess)" in said
    assert "table.csv, row 4: The row joins no file (“gone.txt”)" in said
    assert "table.csv, row 5: The cell “../up.txt” leads out" in said
    assert (
        "No row describes these files (1), so they were imported without metadata: c.txt." in said
    )
    assert "(1, for example “06/07/2021”)" in said
    list(carry_out(planned, "2024-05-01"))
    rows = {row.file: row for row in only_release(archive).rows}
    first, second = rows["letters/a.txt"], rows["b.txt"]
    assert first.title == "The fees, again"
    assert first.date is not None
    assert first.date.iso() == "2021-03-04T10:15"
    assert (first.sender, first.to) == (("Ardo",), ("Lira", "Besa"))
    assert first.tags == ("fees", "ports (north, south)")
    assert dict(first.extra) == {
        "Filename": "letters/a.txt",
        "Sent": "Thursday, March 4, 2021 10:15 AM",
        "Keywords": "fees, ports (north, south)",
        "Box": "12",
        "original_ID": "1",
    }
    assert (second.date, second.date_written) == (None, "06/07/2021")
    assert rows["c.txt"].title == ""


def test_the_editor_has_the_last_word_on_columns(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a", "table.csv": "name,title,heading,note\na,T,H,private\n"})
    mapping = {"title": "HEADING", "note": "", "file": "name"}
    run(archive, source, metadata=source / "table.csv", mapping=mapping)
    (row,) = only_release(archive).rows
    assert (row.title, row.note) == ("H", "")
    assert dict(row.extra) == {"name": "a", "original_title": "T", "original_note": "private"}


@pytest.mark.parametrize(
    ("mapping", "words", "advice"),
    [
        ({"title": "Subjcet"}, "no column Subjcet", "Did you mean Subject?"),
        ({"titel": "Subject"}, "no column titel", "Did you mean title?"),
        ({"id": "ID"}, "drawn by archivegen", "original"),
    ],
)
def test_columns_that_are_not_there(
    mapping: dict[str, str], words: str, advice: str, archive: Path, source: Path
) -> None:
    write(source, {"a.txt": "a", "table.csv": TABLE})
    with pytest.raises(UsageError, match=words) as caught:
        plan([source], archive, "one", source / "table.csv", mapping)
    assert advice in caught.value.advice or "kept" in caught.value.advice


def test_rows_that_refer_to_each_other_become_parent_and_child(archive: Path, source: Path) -> None:
    table = (
        "objectid,parentid,title,object_location,type\n"
        "c_1,c_0,Child,/objects/child.jpg,Image\n"
        "c_0,,Parent,/objects/parent.pdf,Text\n"
        "c_2,c_9,Orphan,/objects/orphan.jpg,Image\n"
        "c_3,c_3,Itself,/objects/self.jpg,Image\n"
        "c_9,,No object,,Text\n"
    )
    names = ("child.jpg", "orphan.jpg", "parent.pdf", "self.jpg")
    write(source, {f"objects/{name}": name for name in names})
    write(source, {"table.csv": table})
    steps = run(archive, source, metadata=source / "table.csv")
    rows = {row.title: row for row in only_release(archive).rows}
    assert rows["Child"].parent == rows["Parent"].id
    assert rows["Orphan"].parent == rows["Itself"].parent == ""
    assert rows["Child"].type == ""
    problems = [step.problem.message for step in steps if step.problem]
    assert problems == [
        "The parent “c_9” is not among the documents, so it was left out.",
        "The parent “c_3” is not among the documents, so it was left out.",
    ]


def test_parents_that_go_round_in_a_circle_are_cut(archive: Path, source: Path) -> None:
    write(source, {name: name for name in ("a.txt", "b.txt")})
    write(source, {"table.csv": "id,parent,file\n1,2,a.txt\n2,1,b.txt\n"})
    steps = run(archive, source, metadata=source / "table.csv")
    assert [step.outcome for step in steps] == ["imported", "imported", "remark"]
    assert sum(bool(row.parent) for row in only_release(archive).rows) == 1


def test_a_row_that_fits_several_files_is_joined_to_none(archive: Path, source: Path) -> None:
    write(source, {"x/a.txt": "1", "y/a.txt": "2", "b.txt": "3"})
    write(source, {"table.csv": "name,title\na.txt,A\nb.txt,B\nB.TXT,Again\n"})
    said = "\n".join(explain(plan([source], archive, "one", source / "table.csv")))
    assert "row 2: The row fits several files (x/a.txt, y/a.txt)" in said
    assert "row 4: The row joins no file (“B.TXT”)" in said


def test_each_row_may_name_its_file_in_its_own_way(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "1", "b.txt": "2", "x/c.txt": "3", "d.txt": "4", "d.pdf": "5"})
    cells = {"a": "A", "b.txt": "B", "x/c.txt": "C", "d": "D"}
    table = "".join(f"{name},{title}\n" for name, title in cells.items())
    write(source, {"table.csv": f"file,title\n{table}"})
    planned = plan([source], archive, "one", source / "table.csv")
    assert planned.metadata is not None
    joined = {path: row.cells["title"] for path, row in planned.metadata.join.rows.items()}
    assert joined == {"a.txt": "A", "b.txt": "B", "x/c.txt": "C"}
    assert "row 5: The row joins no file (“d”)" in "\n".join(explain(planned))


def test_albanian_columns_are_known_as_albanian_spells_them(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "1"})
    write(source, {"table.csv": "file;Lënda;Për;PËRSHKRIMI\na.txt;Tarifa;Lira;Një letër\n"})
    run(archive, source, metadata=source / "table.csv")
    (row,) = only_release(archive).rows
    assert (row.title, row.to, row.description) == ("Tarifa", ("Lira",), "Një letër")


def test_case_and_composed_letters_matter_only_where_nothing_else_fits(
    archive: Path, source: Path
) -> None:
    write(source, {"na\u0308me.TXT": "1"})
    write(source, {"table.csv": "name,title\nN\u00c4ME.txt,A\nn\u00e4me.txt,Again\n"})
    planned = plan([source], archive, "one", source / "table.csv")
    assert planned.metadata is not None
    assert [row.cells["title"] for row in planned.metadata.join.rows.values()] == ["A"]
    assert "The row fits the same file as row 2" in "\n".join(explain(planned))


def test_rows_join_members_of_a_zip_archive_and_addresses_by_their_last_part(
    archive: Path, source: Path
) -> None:
    with zipfile.ZipFile(source / "objects.zip", "w") as packed:
        packed.writestr("objects/a%b.txt", "1")
    write(source, {"table.csv": "url,title\nhttps://x.example/files/a%25b.txt?v=1,A\n"})
    run(archive, source / "objects.zip", metadata=source / "table.csv")
    assert [row.title for row in only_release(archive).rows] == ["A"]


def test_ids_of_the_table_that_stand_twice_are_said(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a", "b.txt": "b"})
    write(source, {"table.csv": "id,file\n1,a.txt\n1,b.txt\n,c.txt\n,d.txt\n"})
    said = "\n".join(explain(plan([source], archive, "one", source / "table.csv")))
    assert "table.csv, row 3: The id “1” is also in row 2." in said
    assert said.count("is also in row") == 1


def test_a_table_in_which_nothing_joins_is_said(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a", "table.csv": "number,title\n1,A letter\n"})
    said = "\n".join(explain(plan([source], archive, "one", source / "table.csv")))
    assert "1 row, of which 0 joined to a file" in said
    assert "--map file=COLUMN" in said


def test_languages_people_tiers_and_embargoes_are_put_into_their_form(
    archive: Path, source: Path
) -> None:
    write(archive, {"content/people.csv": "id,name,aliases\nlira,Lira Domani,L. Domani\n"})
    table = (
        "file,language,people,tier,embargo\n"
        "a.txt,Albanian,l. domani; Somebody Else,text,1 May 2031\n"
        "b.txt,Orvenian,,,\n"
    )
    write(source, {"a.txt": "a", "b.txt": "b", "table.csv": table})
    planned = plan([source], archive, "one", source / "table.csv")
    said = "\n".join(explain(planned))
    assert "Some names are not in content/people.csv (Somebody Else)" in said
    assert "“Orvenian” is not a language that is known here" in said
    list(carry_out(planned))
    first, second = only_release(archive).rows
    assert (first.language, first.people) == ("sq", ("lira",))
    assert (first.tier, first.embargo) == ("text", "2031-05-01")
    assert (second.language, second.extra) == (
        "",
        (("original_file", "b.txt"), ("original_language", "Orvenian")),
    )


def test_a_tier_or_an_embargo_that_cannot_be_read_stops_the_import(
    archive: Path, source: Path
) -> None:
    table = "file,tier,embargo\na.txt,metdata,soon\n"
    write(source, {"a.txt": "a", "table.csv": table})
    with pytest.raises(ConfigError) as caught:
        plan([source], archive, "one", source / "table.csv")
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [
        (2, "tier"),
        (2, "embargo"),
    ]


def test_a_broken_table_stops_the_import_with_its_row(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a", "table.csv": "file,title\na.txt,A,surplus\n"})
    with pytest.raises(ConfigError) as caught:
        plan([source], archive, "one", source / "table.csv")
    assert caught.value.problems[0].where() == "table.csv, row 2"


@pytest.mark.parametrize(
    ("release", "words"), [("Release One", "cannot be called"), ("", "cannot be called")]
)
def test_the_name_of_a_release(release: str, words: str, archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a"})
    with pytest.raises(UsageError, match=words):
        plan([source], archive, release)


def test_sources_and_tables_that_are_not_there(archive: Path, source: Path) -> None:
    with pytest.raises(UsageError, match="nothing to import"):
        plan([source], archive, "one")
    with pytest.raises(UsageError, match="no nowhere"):
        plan([source / "nowhere"], archive, "one")
    write(source, {"a.txt": "a"})
    with pytest.raises(UsageError, match=r"no table table\.csv"):
        plan([source], archive, "one", source / "table.csv")
    with pytest.raises(UsageError, match="--map needs a table"):
        plan([source], archive, "one", None, {"title": "Subject"})


def test_a_second_release_gets_the_next_number_and_other_ids(archive: Path, source: Path) -> None:
    write(source, {"a.txt": "a"})
    run(archive, source)
    list(carry_out(plan([source], load(archive), "two"), "2024-06-01"))
    loaded = load(archive)
    assert [release.number for release in loaded.info.releases] == [2, 1]
    assert len({row.id for release in loaded.releases for row in release.rows}) == 2


def test_advice_of_ours_is_not_cut() -> None:
    advice = "Open it in a viewer, " * 8 + "or get it anew."
    problem = remark("unreadable", "a.pdf", why="it is damaged", advice=advice)
    assert problem.remedy == advice
