"""A group of commands that are modules: name -> command, imported only when it is asked for."""

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands are modules with a member `command`; `modules` names the module of each."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click gives it)
        """Return the names of the commands."""
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, or return None when there is none of this name."""
        if cmd_name not in self.modules:
            return None
        # NOTE: modules stay to the end; looking through them for garbage while they load takes a sixth longer.
        gc.disable()
        try:
            command = import_module(self.modules[cmd_name]).command
        finally:
            gc.enable()
        return command if isinstance(command, click.Command) else None
