"""Hard limits of the trust boundary, all in one place. Nothing from a document may exceed them."""

from __future__ import annotations

from typing import Final

MB: Final = 1024 * 1024

# One document, in a process of its own.
SECONDS_PER_DOCUMENT: Final = 300.0  # a PDF of some hundred pages takes a minute
SECONDS_PER_CONTAINER: Final = 1_800.0
LARGE_FILE: Final = 4 * MB  # a document of thousands of pages: it may take longer
SECONDS_PER_LARGE_FILE: Final = 1_800.0
MEMORY_PER_PROCESS: Final = 2048 * MB
MAX_SOURCE_BYTES: Final = 512 * MB
MAX_FILE_BYTES: Final = 512 * MB  # of a file that it writes
MAX_TEXT_CHARS: Final = 4_000_000
MAX_READ_CHARS: Final = 3_000  # of a title or a name, as it is read: pages show less, but
MAX_TITLE_CHARS: Final = 300  # what they show is cut off only once it was redacted
MAX_NAME_CHARS: Final = 200
MAX_EMAIL_CHARS: Final = 320
MAX_NESTING: Final = 40  # blocks inside blocks, e-mails inside e-mails
MAX_BLOCKS: Final = 50_000

# PDF and images.
MAX_PAGES: Final = 5_000
MAX_PIXELS: Final = 120_000_000
MAX_OTHER_PICTURES: Final = 24  # in the file of a picture, that are compared with it
PAGE_IMAGE_WIDTH: Final = 1_200
THUMBNAIL_WIDTH: Final = 360
MAX_PAGE_OBJECTS: Final = 200_000  # a page of more cannot be searched for hidden text
MAX_PAGE_CHARS: Final = 100_000
MAX_COMPARISONS: Final = 10_000_000  # of a page's hidden characters with what covers them
MAX_LETTERS: Final = 4_000  # of the fonts of a page, whose shapes are looked at
MAX_HIDDEN_CHARS: Final = 2_000  # of the hidden text of a page, kept for the editor
MAX_WITHHELD_WORDS: Final = 2_000  # of a page; the picture of a page of more is withheld whole
MAX_NOTE_CHARS: Final = 500  # of a comment or a form's value, kept for the editor
MAX_BOOKMARKS: Final = 5_000
MAX_REVISIONS: Final = 12  # earlier states of a PDF that are compared with the last
MAX_REVISION_PAGES: Final = 300

# E-mail and containers.
MAX_PARTS: Final = 2_000
MAX_ARCHIVE_MEMBERS: Final = 200_000
MAX_ARCHIVE_BYTES: Final = 8 * 1024 * MB

# Tables.
MAX_TABLE_ROWS: Final = 5_000
MAX_TABLE_COLUMNS: Final = 300

# The audit of the finished site: what one of its files may unpack to, and how deep.
MAX_UNPACKED_BYTES: Final = 512 * MB
MAX_AUDIT_DEPTH: Final = 8
SECONDS_PER_PICTURE: Final = 120.0  # to read the words in it
