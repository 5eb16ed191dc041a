"""The steps together: from files to woven pages and problems, whatever an author wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studynotes.pipeline import Run, run
from studynotes.problems import BuildFailed, ProjectError


def told(site) -> list[str]:
    return [str(problem) for problem in site.problems]


def test_a_sound_project_becomes_pages_in_every_language(run_project):
    site = run_project()
    assert told(site) == []
    assert site.require_sound() is site
    pages = {page.note.path: page.markdown for page in site.pages.values()}
    assert pages.keys() == {"docs/en/index.md", "docs/bn/index.md", "docs/ne/index.md"}
    assert "সব ওজন 0.2-এর নিচে।" in pages["docs/bn/index.md"]
    assert list(site.pages) == [site.project.root / path for path in pages]


def test_what_ran_once_comes_from_the_cache(make_project):
    project = make_project()
    assert [(result.snippet, result.reason) for result in run(project).ran] == [
        ("limits", "it is new")
    ]
    assert run(project).ran == []
    assert [result.reason for result in run(project, force=True).ran] == ["asked to"]


def test_a_change_in_prose_runs_nothing(make_project):
    project = make_project()
    run(project)
    page = project.docs / "en" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert run(project).ran == []


def test_an_error_fails_the_build_with_all_there_are(run_project):
    site = run_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}, {{ limit.limit }}\n"})
    with pytest.raises(BuildFailed) as caught:
        site.require_sound()
    assert len(caught.value.problems) > 2
    assert "unknown snippet `limit`\n  did you mean `limits`?" in str(caught.value)


def test_a_page_that_is_not_translated_is_no_error(run_project):
    site = run_project({"docs/en/more.md": "# More\n"})
    assert [str(problem).splitlines()[0] for problem in site.require_sound().problems] == [
        "docs/en/more.md: note: not translated to `bn` yet",
        "docs/en/more.md: note: not translated to `ne` yet",
    ]


def test_such_a_page_has_one_that_stands_in_but_is_not_checked_twice(run_project):
    site = run_project({"docs/en/more.md": "# More\n\n{{ limits.limt }}\n"})
    (woven,) = [page for path, page in site.pages.items() if path.match("bn/more.md")]
    assert (woven.locale, woven.note.path) == ("bn", "docs/en/more.md")
    assert sum("no value `limt`" in problem for problem in told(site)) == 1
    assert len(site.material.pages) == 4


def test_a_snippet_with_a_slip_names_every_page_that_cites_it(run_project):
    site = run_project({"snippets/limits.py": "limit = (6 / 150\n"})
    (problem,) = site.problems
    assert str(problem).startswith("snippets/limits.py:1: SyntaxError: ")
    assert problem.hint == (
        "used at docs/en/index.md:5; docs/bn/index.md:5; docs/ne/index.md:5"
    )  # fmt: skip
    assert all("⚠ limits.limit" in page.markdown for page in site.pages.values())


def test_one_snippet_that_raises_does_not_stop_the_others(run_project):
    site = run_project({"snippets/broken.py": "x = 1\nraise ValueError('no')\n"})
    (problem,) = site.problems
    assert (problem.path, problem.line) == ("snippets/broken.py", 2)
    assert "ValueError: no" in problem.message
    assert site.results["limits"].ok


def test_a_glossary_that_cannot_be_read_is_one_problem_not_many(run_project):
    """Its words are missing in every table and figure; that need not be said of each."""
    site = run_project(
        {
            "docs/glossary.yml": "terms:\n  - {en: weight\n",
            "snippets/drawn.py": """\
                from matplotlib.figure import Figure

                rows = [{"weight": "layer"}]

                def draw(label) -> Figure:
                    figure = Figure()
                    figure.subplots().set_xlabel(label("weight"))
                    return figure
                """,
            **{
                f"docs/{locale}/drawn.md": "# A\n\n{{ drawn.rows }}\n\n![A]({{ drawn.draw }})\n"
                for locale in ("en", "bn", "ne")
            },
            "snippets/results.json": '{"limits": {"limit": 0.2}, '
            '"drawn": {"rows": [{"weight": "layer"}]}}',
        }
    )
    (problem,) = site.problems
    assert (problem.path, problem.line) == ("docs/glossary.yml", 3)
    assert problem.message.startswith("not YAML: ")


def test_approved_values_that_cannot_be_read_are_one_problem(run_project):
    site = run_project({"snippets/results.json": "<<<<<<< HEAD\n{}\n"})
    (problem,) = site.problems
    assert (problem.path, problem.is_error) == ("snippets/results.json", True)
    assert "restore it from git, or write it anew with `make approve`" in problem.hint


def test_a_page_in_another_encoding_is_a_problem_of_its_own(make_project):
    project = make_project()
    (project.docs / "en" / "old.md").write_bytes("# Title\n\ncafé\n".encode("latin-1"))
    site = run(project)
    assert told(site) == [
        "docs/en/old.md:3: not UTF-8: invalid continuation byte; save it in that encoding"
    ]
    assert len(site.pages) == 3


def test_a_changed_number_is_an_error_and_while_serving_a_note(make_project):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    site = run(project)
    assert [str(problem).splitlines()[:3] for problem in site.problems] == [
        ["docs/en/index.md:5: limits.limit is 0.2, approved was 0.3",
         "  cited at docs/bn/index.md:5", "  cited at docs/ne/index.md:5"],
    ]
    assert [problem.level for problem in run(project, lenient=True).problems] == ["note"]


def test_some_snippets_may_be_run_alone(make_project):
    project = make_project({"snippets/other.py": "x = 1\n"})
    assert list(Run(project, only=("other",)).finish().results) == ["other"]
    with pytest.raises(ProjectError, match="unknown snippet `othr`: did you mean `other`"):
        Run(project, only=("othr",))


def test_one_language_may_be_woven_alone(make_project):
    site = run(replace(make_project(), only="bn"))
    assert [page.note.locale for page in site.pages.values()] == ["bn"]
    assert told(site) == []


def test_hidden_files_are_no_notes(run_project):
    site = run_project({"docs/en/.draft.md": "{{ nothing.at_all }}", "docs/en/.x/y.md": "{{"})
    assert told(site) == []


@pytest.mark.parametrize("name", ["../secret.py", "/etc/hostname", "data", "none.py"])
def test_an_include_stays_below_the_snippets(run_project, name: str):
    site = run_project(
        {
            "secret.py": "password = 1\n",
            "snippets/data/x.txt": "1",
            "docs/en/index.md": f'# A\n\n```\n--8<-- "{name}"\n```\n',
        }
    )
    assert f"docs/en/index.md:4: no file `{name}` to include" in "\n".join(told(site))
    assert not any("password" in page.markdown for page in site.pages.values())


def test_a_listing_in_a_folder_below_may_be_included_though_it_never_runs(run_project):
    page = '{{ limits.limit:.1f }}\n\n```python\n--8<-- "frameworks/keras_init.py"\n```\n'
    site = run_project(
        {
            "snippets/frameworks/keras_init.py": "import keras_is_not_installed_here\n",
            **{f"docs/{locale}/index.md": page for locale in ("en", "bn", "ne")},
        }
    )
    assert told(site) == []
    assert all("import keras_is" in page.markdown for page in site.pages.values())


def test_a_cache_that_cannot_be_written_is_a_remark(make_project):
    """Not a problem: the build goes on, slower."""
    project = make_project({".cache/studynotes": "a file where the folder should be"})
    site = run(project)
    assert told(site) == []
    assert len(site.remarks) == 1
    assert "cannot be written" in site.remarks[0]


def test_the_times_of_a_run_are_known(run_project):
    site = run_project()
    assert site.executing > 0
    assert site.weaving > 0


def test_questions_come_in_the_order_of_the_menu_and_only_from_pages_of_the_language(run_project):
    ask = "# T\n\n### Below {{ limits.limit:.1f }}? {#q-below}\n\n/// details | A\nYes.\n///\n"
    menu = """\
        site_name: Small notes
        nav: [{Some: [zero.md, index.md]}]
        plugins:
          - studynotes
          - i18n:
              languages:
                - {locale: en, name: English, default: true, build: true}
                - {locale: bn, name: বাংলা, build: true}
        """
    site = run_project({"mkdocs.yml": menu, "docs/bn/index.md": "# শ", **{
        f"docs/en/{name}.md": ask for name in ("apex", "index", "zero")}})
    assert [question.key for question in site.questions("en")] == [
        "zero#q-below", "index#q-below", "apex#q-below"]
    assert {question.text for question in site.questions("en")} == {"Below 0.2?"}
    assert list(site.questions("bn")) == []
