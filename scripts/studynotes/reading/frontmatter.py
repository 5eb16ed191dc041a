"""Values in a note's front matter: every YAML text that cites one is written anew, in quotes."""

from __future__ import annotations

import json
from collections.abc import Sequence

import yaml


class FrontMatterError(ValueError):
    """What stands between the `---` is not settings; `line` is counted from 1, in the note."""

    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


def mark(number: int) -> str:
    """What stands in the text for the value of this number; no author and no value writes it."""
    return f"\ue000{number}\ue001"


def fill(text: str, values: Sequence[str]) -> str:
    """The front matter with each value in its mark's place; raises FrontMatterError.

    A text that holds a mark (plain, quoted or a block) becomes a quoted one, so that neither a
    quote nor a colon nor a line break in a value can mean anything to YAML.

    >>> fill(f"---\\ntitle: The limit is {mark(0)}\\n---\\n", ["a: b"])
    '---\\ntitle: "The limit is a: b"\\n---\\n'
    """
    body = text.partition("\n")[2].rstrip().rstrip("-.")  # the fences are no part of the settings
    begin = text.index("\n") + 1
    try:
        root = yaml.compose(body, yaml.SafeLoader)
        scalars = [token for token in yaml.scan(body, yaml.SafeLoader)
                   if isinstance(token, yaml.ScalarToken)]
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        raise FrontMatterError(str(error.problem or error.context),
                               where.line + 2 if where else 1) from None
    except yaml.YAMLError as error:  # a character that YAML does not know
        raise FrontMatterError(str(error).partition("\n")[0], 1) from None
    if not isinstance(root, yaml.MappingNode | None):
        raise FrontMatterError("it holds no `name: value`", 1)
    pieces, at = [text[:begin]], 0
    for scalar in scalars:
        start, end = scalar.start_mark.index, scalar.end_mark.index
        if "\ue000" in body[start:end]:
            after = "\n" if body[start:end].endswith("\n") else ""  # a block ends with its line
            quoted = json.dumps(_filled(scalar.value, values), ensure_ascii=False)
            pieces += [body[at:start], quoted + after]
            at = end
    return _filled("".join([*pieces, body[at:], text[begin + len(body):]]), values)


def _filled(text: str, values: Sequence[str]) -> str:
    for number, value in enumerate(values):
        text = text.replace(mark(number), value)
    return text
