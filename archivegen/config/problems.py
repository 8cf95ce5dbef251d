"""The wording of every problem, in one place: what is wrong, and what to do about it.

Read by people who do not program. Values in braces are filled in where the problem is found.
`docs/content.md` has them all, which a test checks.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Wording(Struct, frozen=True):
    """What is wrong, and what to do."""

    message: str
    remedy: str


PROBLEMS: Final[dict[str, Wording]] = {
    # Files
    "no-archive": Wording(
        "There is no archive in the folder “{folder}”.",
        "Go to the archive's folder, name it with --archive, or begin one with “archivegen init”.",
    ),
    "archive-elsewhere": Wording(
        "There is no archive in the folder “{folder}”, but there seems to be one in “{other}”.",
        "Run the command there, or add to it: {advice}",
    ),
    "file-not-there": Wording(
        "The file {name} is missing.",
        "Put it back, or copy it from another release and change it.",
    ),
    "file-not-readable": Wording(
        "The file cannot be opened ({why}).",
        "Close it in other programs and see to it that you may read it.",
    ),
    "file-too-large": Wording(
        "The file is larger than {limit} MB.",
        "Split it into several releases.",
    ),
    "not-utf8": Wording(
        "The letters cannot be read: the file is not in the encoding UTF-8.",
        "In the spreadsheet, save it as “CSV UTF-8”; in an editor, choose the encoding UTF-8.",
    ),
    "nul": Wording(
        "There is a NUL character, which no text has.",
        "Open the file in the program that made it and save it again as “CSV UTF-8”.",
    ),
    # Tables
    "table-empty": Wording(
        "The table is empty: its first row must name the columns.",
        "Write the names of the columns into row 1.",
    ),
    "quotation": Wording(
        'A quotation mark (") opens a cell and does not close it properly.',
        'Open the file in a spreadsheet and save it again, or write every " in the cell as "".',
    ),
    "row-ragged": Wording(
        "The row has another number of cells ({cells}) than there are columns ({columns}).",
        "Give it as many cells as row 1 has; a cell with {sign} in it needs quotation marks.",
    ),
    "more": Wording(
        "The same is wrong in more rows ({count}).",
        "Mend those that are named; the next run names the others.",
    ),
    "column-missing": Wording(
        "The column {name} is missing. There are: {there}.",
        "Add the column {name} to row 1.",
    ),
    "column-nameless": Wording(
        "Column {number} has no name.",
        "Give it a name in row 1, or delete the column.",
    ),
    "column-twice": Wording(
        "There are two columns {name}.",
        "Rename or delete one of them.",
    ),
    "column-unknown": Wording(
        "This file has no column {name}.",
        "{hint}",
    ),
    "column-misspelt": Wording(
        "The column {name} is not known, but looks like {known}.",
        "If {known} is meant, write it so, in small letters; if it is a column of your own, "
        "give it a name that is less alike.",
    ),
    "cell-empty": Wording(
        "The cell is empty.",
        "Fill in the {name}.",
    ),
    "word": Wording(
        "The word “{value}” cannot stand here.",
        "{hint}",
    ),
    "not-a-day": Wording(
        "“{value}” is not a day.",
        "Write year, month and day, for example 2021-03-31.",
    ),
    "language": Wording(
        "“{value}” is not a language code.",
        "Write for example en for English or sq for Albanian.",
    ),
    # Settings
    "toml-broken": Wording(
        "The file cannot be read from here on: {why}.",
        "Compare the line with the examples; texts need straight quotation marks, lists square "
        "brackets.",
    ),
    "toml-curly": Wording(
        "The quotation marks are curly ones, so the file cannot be read from here on.",
        'Write straight ones, ", in an editor for text: programs for letters make them curly.',
    ),
    "toml-backslash": Wording(
        "A backslash stands in double quotation marks, so the file cannot be read from here on.",
        "Use single quotation marks around a text with a backslash: pattern = '\\d+'.",
    ),
    "front-matter-open": Wording(
        "The lines at the top begin with --- but never end.",
        "Write a line of three hyphens, ---, between the settings and the text.",
    ),
    "front-matter-broken": Wording(
        "The lines at the top cannot be read: {why}.",
        "Write “name: value”; put a value with a colon in it in quotation marks.",
    ),
    "front-matter-twice": Wording(
        "The setting {name} stands there twice.",
        "Delete one of the two lines.",
    ),
    "setting-missing": Wording(
        "The setting {name} is missing or empty.",
        "Fill it in.",
    ),
    "setting-unknown": Wording(
        "There is no setting {name}.",
        "{hint}",
    ),
    "setting-wrong": Wording(
        "The setting {name} has the wrong form.",
        "Write {wanted}.",
    ),
    "site-url": Wording(
        "“{value}” is not the address of a site.",
        "Write the whole address, for example https://archive.example.org/",
    ),
    "site-url-user": Wording(
        "The address of the site has a user name or a password in it, which every page would show.",
        "Write it without, for example https://archive.example.org/",
    ),
    "interface-unknown": Wording(
        "The interface has no words in the language “{value}”.",
        "Write one of these codes exactly: {there}. Documents may be in any language.",
    ),
    "interface-twice": Wording(
        "A language of the interface is named twice.",
        "Name each language once.",
    ),
    "picture-missing": Wording(
        "There is no picture {name} in {folder}.",
        "Put it there, or take the setting out: links are then shared without a picture.",
    ),
    "picture-needs-address": Wording(
        "A picture for shared links needs the address of the site.",
        "Write site_url, or take the picture out.",
    ),
    "two-people-unknown": Wording(
        "two_people names the marking “{value}”, which is not under [markings].",
        'Write it exactly as under [markings], or add it there; "*" means every document.',
    ),
    "host-unknown": Wording(
        "The limits of “{value}” are not known.",
        "{hint}",
    ),
    "blocks-unknown": Wording(
        "There is no finding “{value}”, so it would block nothing.",
        "{hint}",
    ),
    "blocks-never": Wording(
        "The finding “{value}” cannot block.",
        "{hint}",
    ),
    "column-in-vain": Wording(
        "No manifest.csv has anything in a column “{name}” of your own, so readers see nothing of "
        "it.",
        "{hint}",
    ),
    "public-contact": Wording(
        "“{value}” is neither an e-mail address, nor a host, nor a phone number.",
        "Write for example press@ministry.example, @ministry.example for all of its addresses, "
        "or +355 4 234 5678.",
    ),
    # Pages, people, events
    "page-name": Wording(
        "A page cannot have the name {name}.",
        "Use small letters, digits and hyphens, for example how-to-read.md; index and 404 are "
        "taken.",
    ),
    "translation-alone": Wording(
        "This is a translation of {name}, which is not there.",
        "Write {name} first, or rename this file: a full stop in a name means a translation, "
        "as in about.sq.md.",
    ),
    "person-id": Wording(
        "“{value}” cannot be the id of a person.",
        "Use small letters, digits and hyphens, for example lira-domani.",
    ),
    "person-twice": Wording(
        "The id {id} is already in row {first}.",
        "Give each person an id of their own, or join the two rows.",
    ),
    "person-kind": Wording(
        "“{value}” is not a kind of entry.",
        "{hint}",
    ),
    "alias-shared": Wording(
        "The name “{name}” also belongs to {other}.",
        "Take it out of one of the two: nobody must be credited with what another wrote.",
    ),
    "offices-uneven": Wording(
        "This column lists another number of offices ({count}) than the column {column_first} "
        "({first}).",
        "Write the same offices in every language, in the same order, with semicolons between.",
    ),
    "source-link": Wording(
        "“{value}” is not a plain web address.",
        "Write it from https:// or http:// on, without spaces, a user name or a password.",
    ),
    "source-link-user": Wording(
        "This is not a plain web address. It is not repeated here: what stands before its @ may be "
        "a password.",
        "Write it from https:// or http:// on, without spaces, a user name or a password.",
    ),
    "event-date": Wording(
        "“{value}” is not a date.",
        "Write 2021, 2021-03 or 2021-03-31.",
    ),
    # Manifest
    "id": Wording(
        "“{value}” cannot be the id of a document.",
        "Use 4 to 16 small letters and digits; “archivegen import” makes ids by itself.",
    ),
    "id-twice": Wording(
        "The id {id} is already taken ({first}).",
        "Give this document another id. Never use an id again, not even one that was withdrawn.",
    ),
    "file-unnamed": Wording(
        "The row names no file.",
        "Write the path of the file below documents/.",
    ),
    "file-missing": Wording(
        "There is no file “{path}” in documents/.",
        "{hint}",
    ),
    "file-stray": Wording(
        "“{path}” is in documents/, but no row of manifest.csv names it: it is not in the archive.",
        "To take in what is new there, run “archivegen import "
        "content/releases/{release}/documents --release {release}”; or take the file away.",
    ),
    "file-outside": Wording(
        "The path “{path}” leads out of documents/, or is not written plainly.",
        "Put the file into documents/ itself and write its path with /, without .. or drive.",
    ),
    "file-twice": Wording(
        "The file “{path}” is already in row {first} (small and capital letters count as equal).",
        "Delete one of the two rows, or rename the file that is meant here.",
    ),
    "person-unknown": Wording(
        "There is nobody with the id “{id}” in people.csv.",
        "{hint}",
    ),
    "document-unknown": Wording(
        "There is no document with the id “{id}”.",
        "Write the id of a document that is in a manifest.csv, or take it out.",
    ),
    "marking-unknown": Wording(
        "The marking “{value}” is not under [markings], so it cannot call for two people.",
        "{hint}",
    ),
    "parent-loop": Wording(
        "The parents go round in a circle: {loop}.",
        "Take the parent out of one of these rows.",
    ),
    # Decisions
    "digest": Wording(
        "“{value}” is not a digest, so it is not known what was approved.",
        "Do not write approvals by hand; delete the row and use “archivegen approve”.",
    ),
    "decision-day": Wording(
        "“{value}” is not a day or a moment.",
        "Write for example 2021-03-31 or 2021-03-31T14:05+02:00.",
    ),
    "decision-unknown": Wording(
        "There is no document with the id “{id}” in manifest.csv.",
        "Mend the id. If the row was deleted from manifest.csv, put it back, with the tier "
        "“withdrawn” if it is not to be published.",
    ),
    "decision-elsewhere": Wording(
        "The document {id} is in the release {release}.",
        "Move this row to the decisions.csv of that release.",
    ),
    "by-unknown": Wording(
        "Nobody is called “{value}” in [vetting.roles].",
        "{hint}",
    ),
    "waives-unknown": Wording(
        "There is no finding “{value}” that could be waived.",
        "{hint}",
    ),
    "reason-unknown": Wording(
        "There is no reason “{value}”.",
        "{hint}",
    ),
    "reason-idle": Wording(
        "The tier of this document is “{tier}”, so it is not withheld whole, and needs no reason "
        "for that.",
        "Write “metadata” in the column tier, or empty this cell.",
    ),
    # Words that must appear nowhere; no message repeats them
    "withheld-nothing": Wording(
        "The line has no letter and no digit.",
        "Write a word, a name, a number or a phrase; or begin the line with # if it is a comment.",
    ),
    "withheld-short": Wording(
        "The line has fewer than {least} letters or digits.",
        "So short a word stands somewhere in every site, and would stop every build. Write a "
        "longer form, for example with the first name; or delete the line.",
    ),
    "withheld-long": Wording(
        "The line has more than {most} letters and digits.",
        "Write the few words of it that occur nowhere else.",
    ),
    "withheld-twice": Wording(
        "Line {first} says the same. Capitals, accents, hyphens and spaces make no difference.",
        "Delete one of the two lines.",
    ),
    # Releases
    "release-name": Wording(
        "A release's folder cannot have the name “{name}”.",
        "Use small letters, digits and hyphens, for example 2-tender.",
    ),
    "release-number": Wording(
        "The release {other} has the number {number} too.",
        "Give each release a number of its own.",
    ),
    # Redactions
    "rule-what": Wording(
        "A rule needs exactly one of term, pattern, header, box and attachment; this one has "
        "{given}.",
        "Keep one; write a second rule for the other.",
    ),
    "rule-term": Wording(
        "The term has no letter and no digit.",
        "Write the words that are to be withheld.",
    ),
    "rule-box": Wording(
        "“{value}” is not a part of a page.",
        "Write left, top, right and bottom in percent of the page, for example "
        "[10, 20.5, 60, 24]: as findings print it, left before right and top before bottom.",
    ),
    "rule-region": Wording(
        "A part of a page needs both page and box; this rule has only {given}.",
        "Write for example page = 3 and box = [10, 20.5, 60, 24].",
    ),
    "rule-nowhere": Wording(
        "A part of a page is one of certain documents, and this rule names none.",
        'Add their ids, for example documents = ["k7f3qz"].',
    ),
    "rule-idle": Wording(
        "The setting {setting} does nothing in a rule with {kind}.",
        "Take it out; or, if you meant words, write a rule with term.",
    ),
    "rule-size": Wording(
        "{value} is not a size of a bar.",
        "Write 0, 1 or 2.",
    ),
    "rule-elsewhere": Wording(
        "The document {id} is in the release {release}, to which this rule does not apply.",
        'Move the rule to that release, or set scope = "archive".',
    ),
    "rule-in-vain": Wording(
        "Rule {number}, for the reason {reason}, withholds nothing of the documents it applies to.",
        "Compare what it looks for with the documents, letter by letter: what it should withhold "
        "may still be readable. If the documents are yet to come, or another rule takes out the "
        "same, leave it.",
    ),
    "pattern-broken": Wording(
        "The pattern is not a regular expression: {why}.",
        "Mend it; if you are not sure, use term instead.",
    ),
    "pattern-long": Wording(
        "The pattern is longer than {why} characters.",
        "Split it into several rules.",
    ),
    "pattern-empty": Wording(
        "The pattern also matches where there is nothing.",
        "Ask for at least one character: + instead of *.",
    ),
    "pattern-dangerous": Wording(
        "The pattern could take hours: it repeats a group that can match in many ways.",
        "Give the group a limit, for example {{1,40}} instead of +, or write several rules.",
    ),
}

UNREAD: Final = frozenset(
    {
        "file-not-there",
        "file-not-readable",
        "file-too-large",
        "not-utf8",
        "nul",
        "table-empty",
        "quotation",
        "row-ragged",
        "column-missing",
        "column-twice",
        "toml-broken",
        "toml-curly",
        "toml-backslash",
        "front-matter-open",
        "front-matter-broken",
        "front-matter-twice",
    }
)
"""Problems that leave a file, or rows of it, unread."""
