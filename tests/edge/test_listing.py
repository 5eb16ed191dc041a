"""A theme's hidden files are found by name, but not listed."""

from jinja2 import DictLoader, Environment, FileSystemLoader

from studynotes.edge.listing import listing_visible


def test_what_is_hidden_is_found_but_not_listed(tmp_path):
    for name in ("theme/main.html", "theme/assets/a.css", "theme/.icons/note.svg",
                 "own/main.html", "own/assets/.hidden/b.css"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    folders = [str(tmp_path / "own"), str(tmp_path / "theme")]
    env = listing_visible(lambda: Environment(loader=FileSystemLoader(folders)))()
    assert env.list_templates() == ["assets/a.css", "main.html"]
    assert env.get_template(".icons/note.svg").render() == "theme/.icons/note.svg"
    assert env.get_template("main.html").render() == "own/main.html"


def test_another_kind_of_loader_stays_as_it_is():
    env = listing_visible(lambda: Environment(loader=DictLoader({".a": "", "b": ""})))()
    assert env.list_templates() == [".a", "b"]
