"""Whatever the machine has is used; what it has not is installed, or it is said what to do."""

import subprocess

import pytest

from studynotes.paper import browser


@pytest.fixture
def bare(monkeypatch):
    """A machine without any browser; the calls that would install one are noted."""
    calls = []

    def run(command, **_):
        calls.append(command)
        return subprocess.CompletedProcess(command, 1, "", "no network")

    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(browser.subprocess, "run", run)
    return calls


def test_the_browser_of_the_machine_comes_first(bare, monkeypatch):
    monkeypatch.setattr(browser.shutil, "which",
                        lambda name: f"/usr/bin/{name}" if name == "google-chrome" else None)
    assert browser.find() == "/usr/bin/google-chrome"
    assert bare == []


def test_then_the_package_manager_is_asked(bare, monkeypatch):
    there = {"apt-get": "/usr/bin/apt-get"}
    monkeypatch.setattr(browser.shutil, "which", there.get)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)

    def install(command, **_):
        if "install" in command:
            there["chromium"] = "/usr/bin/chromium"
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(browser.subprocess, "run", install)
    assert browser.find() == "/usr/bin/chromium"


def test_then_playwright_is_asked_and_at_last_it_is_said_what_to_do(bare, monkeypatch):
    with pytest.raises(browser.NoBrowser, match="apt install chromium"):
        browser.find()
    assert bare[-1][1:] == ["-m", "playwright", "install", "chromium"]


def test_a_browser_may_be_named(bare, monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, "/opt/mine")
    with pytest.raises(browser.NoBrowser, match="STUDYNOTES_BROWSER is `/opt/mine`"):
        browser.find()
    monkeypatch.setattr(browser.shutil, "which", lambda name: name)
    assert browser.find() == "/opt/mine"
