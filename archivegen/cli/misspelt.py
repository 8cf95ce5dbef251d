"""Commands and options that there are not: which ones were probably meant.

Loaded only then: it looks at the options of every command.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from archivegen.config.report import meant, nearest


def unknown_command(name: str, ctx: click.Context, known: Iterable[str]) -> click.UsageError:
    """Say which command was probably meant, else which there are."""
    hint = meant(name, known, f"There are: {', '.join(known)}.")
    return click.UsageError(f"There is no command “{name}”. {hint}", ctx)


def unknown_option(error: click.NoSuchOption) -> click.UsageError:
    """Say which option was probably meant, and where it belongs if that is another command."""
    ctx, name = error.ctx, error.option_name
    if ctx is None:
        return error
    own, homes = _options(ctx.command), _homes(ctx.find_root())
    near = nearest(name, {**homes, **dict.fromkeys(own)})
    if near in own:
        hint = f"Did you mean “{near}”?"
    elif near:
        hint = "" if near == name else f"Did you mean “{near}”? "
        hint += f"It is an option of: {', '.join(homes[near])}. Write it behind that command."
    else:
        hint = f"There are: {', '.join(own)}."
    return click.UsageError(f"“{ctx.command_path}” has no option “{name}”. {hint}", ctx)


def _homes(root: click.Context) -> dict[str, list[str]]:
    """Map every option of a command to the commands that have it."""
    group, homes = root.command, dict[str, list[str]]()
    if isinstance(group, click.Group):
        for name in group.list_commands(root):
            command = group.get_command(root, name)
            for option in _options(command) if command else ():
                homes.setdefault(option, []).append(name)
    return homes


def _options(command: click.Command) -> list[str]:
    """Name the options of a command in full; every command has --help."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    return [name for one in options for name in one.opts if name.startswith("--")] + ["--help"]
