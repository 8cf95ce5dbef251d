"""The command `archivegen` itself."""

from __future__ import annotations

import click

from archivegen import __version__


class InOrder(click.Group):
    """Lists its commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        """Name the commands."""
        order = ("init", "import", "check", "approve", "hold", "reject", "withdraw")
        return [*order, *(name for name in self.commands if name not in order)]


@click.group(
    cls=InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Start with: archivegen init my-archive. Each command has --help with examples.",
)
@click.version_option(__version__, prog_name="archivegen")
def cli() -> None:
    """Publish vetted, redacted documents as a static archive.

    Nothing is published by default: documents are imported, checked, and approved, one by one or
    together; only then are they built into a site that needs no server.
    """
