"""Where readers report a mistake: a form that is filled in already.

Forms differ in what they call a title and a text: GitHub's, Gitea's and Forgejo's alike, GitLab's
in its own way, a mail in another.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_FIELDS = {"mailto": ("subject", "body"), "gitlab": ("issue[title]", "issue[description]")}
_HOSTS = ("github.", "gitlab.", "codeberg.", "gitea.", "forgejo.")


def form(option: str, repository: str = "") -> str:
    """The address of the form: what the project names, or else the issues of its repository.

    Empty where neither says enough.

    >>> form("", "https://github.com/example/notes/")
    'https://github.com/example/notes/issues/new'
    >>> form("teacher@example.org")
    'mailto:teacher@example.org'
    """
    if option:
        return f"mailto:{option}" if "@" in option and ":" not in option else option
    host = urlsplit(repository).hostname or ""
    if not host.startswith(_HOSTS) and not any(f".{one}" in host for one in _HOSTS):
        return ""
    path = "/-/issues/new" if "gitlab." in host else "/issues/new"
    return repository.rstrip("/").removesuffix(".git") + path


def link(address: str, title: str, text: str) -> str:
    """The form's address with a title and a text in it.

    >>> link("mailto:a@b.org", "A slip", "Page: a")
    'mailto:a@b.org?subject=A%20slip&body=Page%3A%20a'
    """
    parts = urlsplit(address)
    kind = parts.scheme if parts.scheme == "mailto" else \
        "gitlab" if "gitlab." in (parts.hostname or "") else ""
    fields = zip(_FIELDS.get(kind, ("title", "body")), (title, text), strict=True)
    query = "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in fields)
    return f"{address}{'&' if parts.query else '?'}{query}"
