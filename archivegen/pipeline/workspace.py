"""Where a build works: everything under `build/` is generated and can be deleted at any time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.cache import Blobs, Results
from archivegen.errors import EngineError

_PRIVATE: Final = 0o700


class Workspace(Struct, frozen=True):
    """The folders of an archive's builds; a preview has its own, so that it never reaches site/."""

    archive: Path
    preview: bool = False

    @property
    def build(self) -> Path:
        """The folder for everything in between."""
        return self.archive / "build" / "preview" if self.preview else self.archive / "build"

    def begin(self) -> None:
        """Make the folder of a preview, which holds what nobody vetted, for this account only.

        The same for one that was there before. Raises EngineError if it cannot be made.
        """
        if not self.preview:
            return
        try:
            self.build.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(
                f"The preview's folder cannot be written ({error.strerror or error}).",
                "See to it that you may write into build/, or delete it.",
            ) from error
        with suppress(OSError):  # some file systems, as of sticks, have no rights at all
            self.build.chmod(_PRIVATE)

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.build / "site" if self.preview else self.archive / "site"

    @property
    def docs(self) -> Path:
        """The Markdown pages."""
        return self.build / "docs"

    @property
    def state(self) -> Path:
        """What the last build wrote."""
        return self.build / "state.msgpack"

    @property
    def cache(self) -> Path:
        """What was worked out before; previews share it."""
        return self.archive / "build" / "cache"

    @property
    def images(self) -> Path:
        """Where pictures are kept."""
        return self.cache / "images"

    def blobs(self) -> Blobs:
        """The store of pictures."""
        return Blobs(self.images)

    @property
    def flat(self) -> Path:
        """Where the PDFs for download are kept: those of this build, and no others."""
        return self.build / "flat"

    @property
    def copy(self) -> Path:
        """Where the copy of the site is made."""
        return self.build / "copy"

    def pdfs(self) -> Blobs:
        """The store of the PDFs for download."""
        return Blobs(self.flat, ".pdf")

    def kept(self, name: str, digest: str) -> Path:
        """Find a file of the site that was made before its page: a picture, or a PDF."""
        store = self.pdfs() if name.endswith(".pdf") else self.blobs()
        return store.path(digest)

    def results(self) -> Results:
        """The store of results."""
        return Results(self.cache)
