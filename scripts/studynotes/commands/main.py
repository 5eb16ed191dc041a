"""`studynotes VERB`: exit status 1 where something is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studynotes.commands import asking, beginning, giving, translating, working
from studynotes.commands.group import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              default=".", help="Work in this folder instead of the current one.")
@click.version_option(package_name="studynotes")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Study notes in several languages, every number computed by a tested snippet.

    \b
    In a day's work:
      make serve           look at the notes while writing them
      studynotes check     find everything that is wrong, with file and line
      studynotes approve   accept numbers that changed on purpose
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console may lack our letters: better an escape
            stream.reconfigure(errors="backslashreplace")
    context.obj = folder


for verb in (working.run, working.check, working.approve, translating.status, translating.mark,
             asking.show, asking.explain, giving.weave, giving.cards, giving.print_,
             beginning.new, beginning.init):
    main.add_command(verb)
