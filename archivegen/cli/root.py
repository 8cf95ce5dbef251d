"""The command `archivegen` itself, and where the code of each of its commands is."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from archivegen import __version__

# In the order of the work: each command's module, which is loaded when the command is called
# (loading all of them takes longer than a small build), and what the list of commands says of it.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "init": ("intake", "Begin a new archive in a folder."),
    "import": ("intake", "Bring documents into the archive; nothing is approved."),
    "check": ("checking", "Read and check documents, and list what was found."),
    "approve": ("vetting", "Approve documents for publication."),
    "hold": ("vetting", "Hold documents back for now."),
    "reject": ("vetting", "Decide that documents are not published."),
    "withdraw": ("vetting", "Withdraw documents that were published."),
    "build": ("publishing", "Build the site from content/."),
    "audit": ("publishing", "Inspect a finished site as an adversary would."),
    "seal": ("sealing", "Let builds elsewhere search for words that they must not know."),
    "serve": ("serving", "Show the site on this machine, and follow your edits."),
}


class Commands(click.Group):
    """Loads a command when it is called, and lists all of them without loading any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        """Name the commands in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command: importing its module adds it. None if there is no such command."""
        if cmd_name in COMMANDS:
            import_module(f"archivegen.cli.{COMMANDS[cmd_name][0]}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a line; of a misspelt one, say which was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from archivegen.cli.misspelt import unknown_command

            raise unknown_command(args[0], ctx, COMMANDS)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Start with: archivegen init my-archive. Each command has --help with examples.",
)
@click.version_option(__version__, prog_name="archivegen")
def cli() -> None:
    """Publish vetted, redacted documents as a static archive.

    Nothing is published by default: documents are imported, checked, and approved, one by one or
    together; only then are they built into a site that needs no server.
    """
