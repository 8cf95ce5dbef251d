"""The wording of what an import says about sources and tables, in one place.

As in `config/problems.py`: values in braces are filled in, and `docs/content.md` has them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archivegen.config.problems import Wording
from archivegen.config.report import filled_in, shown
from archivegen.errors import Problem

REMARKS: Final[dict[str, Wording]] = {
    "hidden": Wording(
        "Hidden files and leftovers of the operating system were skipped ({count}): {names}.",
        "Nothing to do, unless one of them is a document: rename it then and import it by itself.",
    ),
    "link": Wording(
        "This is a link to another place; it was not followed.",
        "Import the file that it leads to by itself.",
    ),
    "special": Wording(
        "This is not a file that can be read.",
        "Nothing to do, unless it should be a document.",
    ),
    "folder-unreadable": Wording(
        "The folder cannot be opened ({why}).",
        "See to it that you may read it, and import it again.",
    ),
    "own-content": Wording(
        "This folder is the archive itself, so it was skipped.",
        "Import documents from a folder outside the archive.",
    ),
    "metadata-itself": Wording(
        "This is the table with the metadata; it was not imported as a document.",
        "Nothing to do.",
    ),
    "member-outside": Wording(
        "The path of this member leads out of its archive, so it was not imported.",
        "Take it out of the archive by hand, look at it, and import it by itself.",
    ),
    "nested": Wording(
        "This is nested too deeply and was imported as it is.",
        "Take it apart by hand, and import what is in it.",
    ),
    "too-many-parts": Wording(
        "The message has more than {limit} attachments; from this one on they were left out.",
        "Save the rest from a mail program and import them by themselves.",
    ),
    "release-near": Wording(
        "The release {release} is new. There is one that is called {other}.",
        "If you meant that one, delete the folder content/releases/{release}, and import again "
        "with --release {other}.",
    ),
    "known": Wording(
        "It was not imported again: the release has the same bytes as {id} ({path}).",
        "Nothing to do: those documents, their rows and their decisions stay as they are.",
    ),
    "same-bytes": Wording(
        "It was imported as {own}, and has the same bytes as {id} ({path}).",
        "If both are meant, for example from two mailboxes, decide about both. If not, approve one "
        "and reject the other.",
    ),
    "unreadable": Wording(
        "This could not be imported: {why}.",
        "{advice}",
    ),
    "row-without-file": Wording(
        "The row joins no file (“{value}”), so it was not imported.",
        "Add the file to the source; or, if it has another name, correct the cell.",
    ),
    "row-empty": Wording(
        "The row names no file in the column {column}, so it was not imported.",
        "If there is a file for it, write its name there.",
    ),
    "row-outside": Wording(
        "The cell “{value}” leads out of the source, so it joins no file.",
        "Write the path below the source, without .. in it.",
    ),
    "row-several": Wording(
        "The row fits several files ({value}), so it was joined to none.",
        "Write the whole path into the column, or choose another column with --map file=…",
    ),
    "row-again": Wording(
        "The row fits the same file as row {value}, so it was not used.",
        "Delete one of the two rows.",
    ),
    "id-again": Wording(
        "The {column} “{value}” is also in row {first}.",
        "The import gives ids of its own; correct the table if other rows refer to this one.",
    ),
    "files-without-row": Wording(
        "No row describes these files ({count}), so they were imported without metadata: {names}.",
        "Add rows for them, or fill in their rows in manifest.csv.",
    ),
    "nothing-joins": Wording(
        "No column of the table fits the names of the files.",
        "Say which column holds the names: --map file=COLUMN.",
    ),
    "parent-absent": Wording(
        "The parent “{value}” is not among the documents, so it was left out.",
        "If there is a document for it, write its id into the column parent of manifest.csv.",
    ),
    "parents-circle": Wording(
        "The parents of these rows go round in a circle, so this one was left out.",
        "Write the right id into the column parent of manifest.csv.",
    ),
    "people-unknown": Wording(
        "Some names are not in content/people.csv ({names}); they were kept in a column of their "
        "own.",
        "Add those who hold an office to people.csv, nobody else, and write their ids into the "
        "column people.",
    ),
    "date-kept": Wording(
        "Dates that can mean several days, or are none, stay as they are written ({count}, for "
        "example “{example}”).",
        "Write them as 2021-03-31 in manifest.csv where you know the day for certain.",
    ),
    "formula": Wording(
        "Cells begin as formulas do ({count}, for example “{example}”); a spreadsheet may run "
        "them.",
        "Look at them in an editor for text before you open manifest.csv in a spreadsheet.",
    ),
    "language-unknown": Wording(
        "“{value}” is not a language that is known here; it was kept in a column of its own.",
        "Write its code, for example sq, into the column language of manifest.csv.",
    ),
}


_NAMED: Final = 5


def some(names: Sequence[str]) -> str:
    """List some names, and say so if there are more of them."""
    return ", ".join(names[:_NAMED]) + (" and others" if len(names) > _NAMED else "")


def remark(code: str, file: str = "", row: int | None = None, **values: object) -> Problem:
    """Word a remark of the table `REMARKS`."""
    wording = REMARKS[code]
    said = {name: filled_in(name, str(value)) for name, value in values.items()}
    return Problem(
        message=wording.message.format(**said),
        remedy=wording.remedy.format(**said),
        file=shown(file),
        row=row,
    )
