"""What has to run runs, once, and says why; the rest comes from the cache as it was."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import pytest

from studynotes.execution.discover import discover
from studynotes.execution.execute import Execution
from studynotes.execution.processes import CAN_FORK
from studynotes.execution.results import Result
from studynotes.languages.glossary import Glossary
from studynotes.problems import GlossaryError
from studynotes.project import Project

SNIPPET = '''\
"""Weights of a layer, and how they are spread."""
import numpy as np
from matplotlib.figure import Figure
from initializers import gain

with open("data/widths.csv") as file:
    width = int(file.read())
weights = np.random.default_rng(0).normal(0, gain / width**0.5, (width, width))
std = float(weights.std())
print(f"std {std:.2g}")


def histogram(label) -> Figure:
    """The weights."""
    figure = Figure()
    figure.subplots().hist(weights.ravel())
    figure.axes[0].set_xlabel(label("weight"))
    return figure
'''
GLOSSARY = """\
terms:
  - {en: weight, bn: ওজন, ne: तौल}
labels:
  - {en: layer, bn: লেয়ার, ne: तह}
"""


@pytest.fixture
def project(make_project) -> Project:
    """Two snippets, one of which is imported and draws a figure in three languages."""
    return make_project({
        "snippets/limits.py": None,
        "snippets/spread.py": SNIPPET,
        "snippets/initializers.py": "gain = 2**0.5\n",
        "snippets/data/widths.csv": "20\n",
        "docs/glossary.yml": GLOSSARY,
    })


def execution(project: Project, **more) -> Execution:
    snippets, _ = discover(project.snippets)
    try:
        glossary = Glossary.load(project.glossary, project.locales)
    except GlossaryError:
        glossary = Glossary({locale: {} for locale in project.locales}, readable=False)
    return Execution(project, snippets, glossary, **more)


def execute(project: Project, **more) -> dict[str, Result]:
    return execution(project, **more).results()


def reasons(results: dict[str, Result]) -> dict[str, str]:
    """Why each snippet ran that did."""
    return {name: result.reason for name, result in results.items() if result.reason}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def svgs(result: Result) -> dict[str, str]:
    return {locale: figure.path.read_text(encoding="utf-8")
            for locale, figure in result.figures["histogram"].items()}


def inodes(result: Result) -> dict[str, int]:
    """A file that is written again gets another number."""
    return {locale: figure.path.stat().st_ino
            for locale, figure in result.figures["histogram"].items()}


# --- from nothing, and again ---


def test_a_run_brings_values_output_and_a_figure_in_each_language(project):
    results = execute(project)
    spread = results["spread"]
    assert spread.ok
    assert spread.values["width"] == 20
    assert spread.values["std"] == pytest.approx((2 / 20) ** 0.5, rel=0.1)
    assert spread.stdout == f"std {spread.values['std']:.2g}\n"
    assert svgs(spread).keys() == {"en", "bn", "ne"}
    assert len(set(svgs(spread).values())) == 3
    figure = spread.figures["histogram"]["bn"]
    assert (figure.width, figure.height) == (442, 307)
    assert (spread.reason, spread.seconds > 0) == ("it is new", True)


def test_the_second_time_all_comes_from_the_cache_as_it_was(project):
    first, second = execute(project), execute(project)
    assert reasons(second) == {}
    for name in first:
        assert second[name].values == first[name].values
        assert second[name].stdout == first[name].stdout
        assert second[name].figures == first[name].figures
        assert second[name].inputs == first[name].inputs
        assert second[name].seconds == 0


def test_results_come_in_the_order_of_the_snippets(project):
    told = []
    results = execution(project).results(lambda *of: told.append(of))
    assert list(results) == ["initializers", "spread"]
    assert {result.snippet for result, _, _ in told} == set(results)
    assert [(done, total) for _, done, total in told] == [(1, 2), (2, 2)]


def test_only_some_may_be_asked_for_and_the_rest_stays_in_the_cache(project):
    execute(project)
    assert list(execute(project, only=["initializers"])) == ["initializers"]
    assert reasons(execute(project)) == {}


def test_force_runs_what_is_cached(project):
    execute(project)
    assert reasons(execute(project, force=True)) == {
        "initializers": "asked to", "spread": "asked to"}


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_fresh_interpreters_bring_the_same_as_forks(project):
    forked = execute(project.with_options(isolation="fork", cache=".cache/fork"))
    fresh = execute(project.with_options(isolation="spawn", cache=".cache/spawn"))
    for name in forked:
        assert fresh[name].values == forked[name].values
        assert fresh[name].stdout == forked[name].stdout
        assert fresh[name].inputs == forked[name].inputs
    assert svgs(fresh["spread"]) == svgs(forked["spread"])


def test_whatever_else_executes_can_run_the_jobs(project):
    """Any `concurrent.futures.Executor`; it is not shut down."""
    with ThreadPoolExecutor(1) as pool:
        assert reasons(execute(project, executor=pool)) == {
            "initializers": "it is new", "spread": "it is new"}
        assert pool.submit(int, "7").result() == 7


# --- what makes it run again ---


@pytest.mark.parametrize(("file", "old", "new", "reason"), [
    ("snippets/spread.py", "default_rng(0)", "default_rng(1)", {"spread": "spread.py changed"}),
    ("snippets/initializers.py", "2**0.5", "1", {
        "initializers": "initializers.py changed", "spread": "initializers.py changed"}),
    ("snippets/data/widths.csv", "20", "30", {"spread": "data/widths.csv changed"}),
    ("docs/en/index.md", "Every", "Each and every", {}),
    ("docs/glossary.yml", "লেয়ার", "স্তর", {}),
    ("docs/glossary.yml", "ওজন", "ওয়েট", {"spread": "the label `weight` changed in bn"}),
])
def test_a_change_runs_what_depends_on_it_and_nothing_else(project, file, old, new, reason):
    execute(project)
    edit(project.root / file, old, new)
    assert reasons(execute(project)) == reason
    assert reasons(execute(project)) == {}


def test_a_changed_label_draws_its_language_alone(project):
    before = execute(project)["spread"]
    kept, old = inodes(before), svgs(before)
    edit(project.glossary, "ওজন", "ওয়েট")
    after = execute(project)["spread"]
    assert {locale for locale in kept if inodes(after)[locale] != kept[locale]} == {"bn"}
    assert svgs(after)["bn"] != old["bn"]
    edit(project.glossary, "ওয়েট", "ওজন")
    assert svgs(execute(project)["spread"]) == old


def test_data_that_a_figure_reads_counts_too(project):
    edit(project.snippets / "spread.py", "    figure = Figure()\n",
         '    figure = Figure(edgecolor=open("data/colour.txt").read())\n')
    data = project.snippets / "data" / "colour.txt"
    data.write_text("C1", encoding="utf-8")
    assert execute(project)["spread"].failures == ()
    data.write_text("C2", encoding="utf-8")
    assert reasons(execute(project)) == {"spread": "data/colour.txt changed"}


def test_data_of_a_drawing_that_was_kept_still_counts(project):
    """Only Bengali is drawn again, by a figure that reads the file for English alone."""
    edit(project.snippets / "spread.py", "    figure = Figure()\n", """\
    figure = Figure()
    if label("weight") == "weight":
        figure.set_edgecolor(open("data/colour.txt").read())
""")
    data = project.snippets / "data" / "colour.txt"
    data.write_text("C1", encoding="utf-8")
    execute(project)
    edit(project.glossary, "ওজন", "ওয়েট")
    execute(project)
    data.write_text("C2", encoding="utf-8")
    assert reasons(execute(project)) == {"spread": "data/colour.txt changed"}


def test_going_back_and_forth_between_two_sources_runs_each_once(project):
    source = project.snippets / "initializers.py"
    execute(project)
    edit(source, "2**0.5", "1")
    execute(project)
    edit(source, "1", "2**0.5")
    assert reasons(execute(project)) == {}


class SavedMeanwhile(Executor):
    """Runs a job at once, after an author has saved the snippet once more."""

    def __init__(self, path: Path, source: str):
        self.path, self.source = path, source

    def submit(self, function, /, *arguments, **named):
        self.path.write_text(self.source, encoding="utf-8")
        future: Future = Future()
        future.set_result(function(*arguments, **named))
        return future


def test_a_snippet_saved_while_it_waits_is_kept_under_what_it_really_was(project):
    """Otherwise the old source would have the new source's values, for as long as it is cached."""
    path = project.snippets / "initializers.py"
    old = path.read_text(encoding="utf-8")
    meanwhile = SavedMeanwhile(path, "gain = 3\n")
    result = execute(project, only=["initializers"], executor=meanwhile)["initializers"]
    assert result.values == {"gain": 3}
    again = execute(project, only=["initializers"])["initializers"]
    assert (again.values, again.reason) == ({"gain": 3}, "")
    path.write_text(old, encoding="utf-8")
    assert execute(project, only=["initializers"])["initializers"].values == {"gain": 2**0.5}


# --- faults ---


FAULTS = {
    "raises": ("x = 1\n1 / 0\n", 2, "ZeroDivisionError: division by zero"),
    "ends": ("import sys\nsys.exit(0)\n", 2, "sys.exit(0) ends the snippet early"),
    "crashes": ("import ctypes\nctypes.string_at(0)\n", 2,
                "crashed the interpreter: SIGSEGV (segmentation fault)"),
    "loops": ("# studynotes: timeout=1\nwhile True: pass\n", 2,
              "ran longer than its limit of 1 s"),
    "eats": ("# studynotes: memory=50M\nfood = bytearray(10**8)\n", 2,
             "asks for more memory than its limit of 50 MB"),
    "asks_for_100_gb": ("x = bytearray(10**11)\n", 1,
                        "asks for more memory than its limit of 1,024 MB"),
}


def test_all_failures_are_told_together_and_the_sound_ones_run(project):
    for name, (source, _, _) in FAULTS.items():
        (project.snippets / f"{name}.py").write_text(source, encoding="utf-8")
    results = execute(project)
    told = {failure.snippet: (failure.line, failure.message)
            for result in results.values() for failure in result.failures}
    assert told == {name: (line, message) for name, (_, line, message) in FAULTS.items()}
    assert all(results[name].ok for name in ("spread", "initializers"))
    assert not any(results[name].values for name in FAULTS)


def test_a_failed_run_is_tried_again(project):
    path = project.snippets / "broken.py"
    path.write_text("1 / 0\n", encoding="utf-8")
    execute(project)
    assert reasons(execute(project)) == {"broken": "it is new"}


def test_a_label_without_bengali_leaves_the_others_drawn_and_is_then_drawn_alone(project):
    edit(project.glossary, "{en: weight, bn: ওজন, ne: तौल}", "{en: weight, ne: तौल}")
    spread = execute(project)["spread"]
    [failure] = spread.failures
    assert (failure.message, failure.figure, failure.locale, failure.line) == (
        "the glossary has no label `weight`", "histogram", "bn", 17)
    assert spread.ok
    kept = inodes(spread)
    assert kept.keys() == {"en", "ne"}

    edit(project.glossary, "{en: weight, ne: तौल}", "{en: weight, bn: ওজন, ne: तौल}")
    mended = execute(project)["spread"]
    assert (mended.reason, mended.failures) == ("histogram is not drawn in bn yet", ())
    assert {locale: inodes(mended)[locale] for locale in kept} == kept


def test_an_unreadable_glossary_leaves_the_drawings_as_they_are(project):
    before = svgs(execute(project)["spread"])
    project.glossary.write_text("terms: [", encoding="utf-8")
    results = execute(project)
    assert reasons(results) == {}
    assert svgs(results["spread"]) == before


def test_without_any_glossary_new_drawings_have_the_labels_as_they_are(project):
    project.glossary.write_text("terms: [", encoding="utf-8")
    drawn = svgs(execute(project)["spread"])
    assert drawn["bn"] == drawn["ne"] == drawn["en"]


# --- the cache ---


def test_a_damaged_drawing_is_drawn_again(project):
    first = execute(project)["spread"]
    path = first.figures["histogram"]["ne"].path
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:len(whole) // 2], encoding="utf-8")
    again = execute(project)
    assert reasons(again) == {"spread": "histogram.ne.svg was damaged"}
    assert svgs(again["spread"])["ne"] == whole


def test_an_entry_cut_in_half_is_made_again(project):
    first = execute(project)
    entry = first["spread"].figures["histogram"]["en"].path.parent / "entry.json"
    whole = entry.read_bytes()
    entry.write_bytes(whole[:len(whole) // 2])
    again = execute(project)
    assert reasons(again) == {"spread": "its cache entry was damaged"}
    assert again["spread"].values == first["spread"].values
    assert entry.read_bytes() == whole


def test_without_a_cache_all_runs_and_says_so(project):
    (project.root / "file").touch()
    elsewhere = project.with_options(cache="file/cache")
    first = execution(elsewhere)
    assert first.results()["spread"].figures["histogram"]["bn"].path.exists()
    assert "cannot be written (Not a directory)" in first.cache.complaint
    assert reasons(execute(elsewhere)) == {"initializers": "it is new", "spread": "it is new"}


def test_results_of_a_snippet_that_is_gone_are_dropped(project):
    execute(project)
    (project.snippets / "spread.py").unlink()
    execute(project)
    assert [path.name for path in project.cache.iterdir()] == ["initializers"]


def test_results_of_a_snippet_that_cannot_be_read_today_stay(project):
    execute(project)
    path = project.snippets / "spread.py"
    source = path.read_text(encoding="utf-8")
    path.write_text("x = (\n", encoding="utf-8")
    assert list(execute(project)) == ["initializers"]
    path.write_text(source, encoding="utf-8")
    assert reasons(execute(project)) == {}


def test_two_at_once_do_each_other_no_harm(project):
    with ThreadPoolExecutor(2) as both:
        one, other = both.map(lambda _: execute(project), range(2))
    assert one["spread"].values == other["spread"].values
    assert svgs(one["spread"]) == svgs(other["spread"])
    assert reasons(execute(project)) == {}


# --- called off ---


ENDLESS = """\
import os, time
with open({file!r}, "w") as file:
    file.write(str(os.getpid()))
time.sleep(3600)
"""
CALLER = """\
from pathlib import Path
from studynotes.pipeline import Run
from studynotes.project import Project
run = Run(Project.load(Path({config!r})))
{then}
"""


@pytest.mark.parametrize(("then", "sent"), [
    ("run.execution.results()", signal.SIGINT),
    ("run.execution.abandon()", None),
])
@pytest.mark.skipif(not CAN_FORK, reason="Ctrl-C is sent in another way there")
def test_whoever_calls_it_off_does_not_wait_for_an_endless_snippet(
        project, tmp_path_factory, then, sent):
    """Neither Ctrl-C while it waits, nor a build that fails for another reason meanwhile."""
    started = tmp_path_factory.mktemp("outside") / "pid"
    (project.snippets / "endless.py").write_text(
        "# studynotes: timeout=3600\n" + dedent(ENDLESS.format(file=str(started))),
        encoding="utf-8")
    waiting = f"import time\nwhile not Path({str(started)!r}).exists(): time.sleep(0.01)\n"
    caller = subprocess.Popen(
        [sys.executable, "-c", CALLER.format(config=str(project.root / "mkdocs.yml"),
                                             then=(waiting if sent is None else "") + then)],
        stderr=subprocess.DEVNULL,
        # Whoever runs the tests in the background has Ctrl-C ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        deadline = time.monotonic() + 30
        while not started.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert started.exists()
        if sent:
            caller.send_signal(sent)
        caller.wait(30)
    finally:
        caller.kill()
        caller.wait()


def test_a_build_that_was_killed_leaves_a_cache_to_go_on_with(project):
    """What SIGKILL may leave: a temporary file, a drawing without its entry."""
    whole = execute(project)["spread"]
    folder = whole.figures["histogram"]["en"].path.parent
    shutil.copy(folder / "entry.json", folder / ".entry.json.x1y2")
    (folder / "entry.json").unlink()
    again = execute(project)["spread"]
    assert again.reason == "it is new"
    assert svgs(again) == svgs(whole)
    assert reasons(execute(project)) == {}
