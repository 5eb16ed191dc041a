"""How the command answers what it cannot do: in a line, and with what it can."""

from __future__ import annotations

import click

from studynotes.languages.translations import TranslationsError
from studynotes.problems import StudynotesError, nearest


class Group(click.Group):
    """Errors that are a user's to mend are told in one line, not as a traceback."""

    def resolve_command(self, context: click.Context, args: list[str]) -> object:
        if args and args[0] not in self.commands:
            offer = nearest(args[0], self.commands)
            raise click.UsageError(f"no verb `{args[0]}`: {offer}", context)
        return super().resolve_command(context, args)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except TranslationsError as error:
            line = f", line {error.line}" if error.line else ""
            raise click.ClickException(f"translations.yml{line}: {error}") from None
        except StudynotesError as error:
            raise click.ClickException(str(error)) from None
