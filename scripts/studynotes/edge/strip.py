"""What is wrong with a page as a strip on top of it, while its author writes."""

from __future__ import annotations

from html import escape

from studynotes.problems import Problem
from studynotes.project import Project


def shows(problem: Problem, project: Project, name: str) -> bool:
    """Whether a problem shows on a page, `bn/xavier.md`: it is the page's own, or one that names
    it, or one of all pages."""
    path = project.relative(project.docs / name)
    return problem.path in (path, project.relative(project.glossary),
                            project.relative(project.approved)) or f"{path}:" in problem.hint


def strip(problems: list[Problem]) -> str:
    """The problems as HTML that stands before the page's own; nothing if there are none."""
    if not problems:
        return ""
    told = []
    for problem in problems:
        first, *hints = escape(str(problem)).split("\n")
        where, _, message = first.partition(": ")
        told.append('<p style="margin: .6em 0; overflow-wrap: anywhere">'
                    f"<strong>{where}</strong>: {message}"
                    + "".join(f"<br>\n<small>{hint.strip()}</small>" for hint in hints) + "</p>\n")
    # It brings its own looks, for whatever style sheet the site has.
    return ('<div class="studynotes-problems" lang="en" role="status" style="border-left: .3rem '
            f'solid #b3261e; padding: .1rem .8rem; margin-bottom: 1.5em">\n{"".join(told)}</div>\n')
