"""Verbs that give notes away in another form: weave, cards, print."""

from __future__ import annotations

from pathlib import Path

import click

from studynotes.checks.check import formulas_convert, references_hold
from studynotes.commands.steps import failures, finish
from studynotes.learning.carddates import now
from studynotes.paper import browser, printing
from studynotes.project import Project
from studynotes.publishing import offline, stage
from studynotes.terminal import Report, count, print_problems


@click.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder to write; it must not exist yet, or be empty.")
@click.pass_obj
def weave(folder: Path, out: Path) -> None:
    """Write the notes as plain Markdown with their figures, for any other generator."""
    site = finish(Project.find(folder), Report()).require_sound()
    written = stage.write(site, out)
    click.echo(f"{count(written, 'file')} in {out}")


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="Write the decks into this folder, too: cards-<language>.apkg.")
@click.pass_obj
def cards(folder: Path, out: Path | None) -> None:
    """Date the flash cards that changed, so that a learner's Anki will take them anew.

    Cards come from the questions, the claims and the explained words of the glossary. Their dates
    stand in docs/cards.json, which belongs in git: a deck that is written from it is the same
    on any day, and on any machine. Refuses while a reference names nothing, like approve.
    """
    from studynotes.learning import deck

    project = Project.find(folder)
    site = finish(project, Report())
    if failing := [*failures(site), *references_hold(site.material),
                   *formulas_convert(site.material)]:
        print_problems(failing)
        raise click.ClickException("no card dated: mend this first")
    changed = deck.date(site, now())
    for key in [*changed[:20], "…"] if len(changed) > 20 else changed:
        click.echo(f"  {key}")
    click.echo(f"{len(changed)} new or changed, dated in {project.relative(project.card_dates)}")
    for path in deck.write(site, out) if out else ():
        click.echo(f"  {path}")


@click.command("print")
@click.pass_obj
def print_(folder: Path) -> None:
    """Print the built site: all notes and the cheat sheet as PDF, one of each a language.

    Where there is docs/cards.json, the decks of flash cards are written beside them.
    """
    project = Project.find(folder)
    if project.card_dates.exists() and project.site.is_dir():
        from studynotes.learning import deck

        for path in deck.write(finish(project, Report()).require_sound(), project.site):
            click.echo(f"  {project.relative(path)}")
    with browser.opened() as opened:
        for printed in printing.print_site(project.site, project.built_locales, opened):
            click.echo(f"  {project.relative(printed.path)}  {count(printed.pages, 'page')}")
    offline.finish(project.site, project.built_locales)
