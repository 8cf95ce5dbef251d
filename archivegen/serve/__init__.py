"""The preview on this machine: serve the site, watch the archive, rebuild, reload the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

from archivegen.config.loading import require_archive
from archivegen.errors import ArchiveError, UsageError
from archivegen.pipeline.building import BuildReport, Options, build
from archivegen.pipeline.events import Run
from archivegen.pipeline.withholding import require_key
from archivegen.pipeline.workspace import Workspace
from archivegen.serve.server import PreviewServer
from archivegen.serve.watching import Watch

Outcome = BuildReport | ArchiveError
"""What a build came to: in a preview, an error is shown and the last good site stays."""


class Preview:
    """A site on a loopback address that follows the archive as it is edited.

    Raises UsageError or ConfigError at once where no edit would ever lead to a site.
    """

    def __init__(self, archive: Path, options: Options, port: int) -> None:
        _require_what_no_edit_brings(archive, options)
        self._archive = archive
        self._options = options
        self._server = PreviewServer(Workspace(archive, preview=options.preview).site, port)

    @property
    def address(self) -> str:
        """Where to look."""
        return self._server.address

    def follow(self, run: Callable[[Run[BuildReport]], BuildReport]) -> Iterator[Outcome]:
        """Build, serve, and build again after each change, until interrupted.

        `run` runs a build to its end, and shows its progress if it likes.
        """
        watch = Watch(self._archive)
        yield self._build(run)
        Thread(target=self._server.serve_forever, daemon=True).start()
        try:
            while True:
                watch.wait()
                yield self._build(run)
                self._server.reload()
        finally:
            self._server.shutdown()
            self._server.server_close()

    def _build(self, run: Callable[[Run[BuildReport]], BuildReport]) -> Outcome:
        try:
            return run(build(self._archive, self._options))
        except ArchiveError as error:
            return error


def _require_what_no_edit_brings(archive: Path, options: Options) -> None:
    """Stop where waiting cannot help: without an archive, a key, or a place to build in."""
    require_archive(archive)
    if not options.preview:  # which is not searched
        require_key(archive, unsealed=options.unsealed)
    work = Workspace(archive, preview=options.preview)
    try:
        work.build.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(archive) from error
    if not os.access(work.build, os.W_OK | os.X_OK):
        raise _not_writable(archive)


def _not_writable(archive: Path) -> UsageError:
    return UsageError(
        f"Nothing can be written into build/ of the archive in {archive}.",
        "See to it that you may write there, or copy the archive to a place where you may.",
    )
