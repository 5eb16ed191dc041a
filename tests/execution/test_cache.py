"""Results are found again as they were, or not at all; and a folder is never left half-written."""

from __future__ import annotations

import json
import os
import threading

import pytest

from studynotes.execution import cache as cache_module
from studynotes.execution.cache import KEPT_ENTRIES, Cache, Entry, LastRun, cache_key
from studynotes.files import file_digest

INPUTS = {"limits.py": "a1", "numpy": "2.4"}
SVG = "<svg/>"


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.fixture
def below(tmp_path):
    """The snippets folder, where files that were read are compared."""
    folder = tmp_path / "snippets"
    folder.mkdir()
    return folder


def entry(inputs=INPUTS, **more) -> Entry:
    return Entry(**{"inputs": dict(inputs), "values": {"limit": 0.2}, "stdout": "0.2\n",
                    "read": {}, **more})


def stored_files(cache: Cache) -> list[str]:
    return sorted(path.name for path in cache.folder.rglob("*") if path.is_file())


def entry_file(cache: Cache):
    [path] = cache.folder.rglob("entry.json")
    return path


# --- there and back ---


def test_an_entry_comes_back_as_it_was(cache, below):
    kept = entry(values={"table": {"std": [1], "layer": [2]}, "text": "ওজন"},
                 figures={"histogram": {"bn": {"sha256": "…", "words": {"weight": "ওজন"}}}})
    cache.store("limits", INPUTS, kept, {})
    loaded, reason = cache.load("limits", INPUTS, below)
    assert loaded == kept
    assert reason == ""
    assert list(loaded.values["table"]) == ["std", "layer"]


def test_the_order_of_inputs_does_not_matter():
    assert cache_key({"a": "1", "b": "2"}) == cache_key({"b": "2", "a": "1"})
    assert cache_key({"a": "1", "b": "2"}) != cache_key({"a": "2", "b": "1"})


def test_a_drawing_comes_back_by_its_digest(cache, tmp_path):
    cache.store("limits", INPUTS, entry(), {("histogram", "bn"): SVG})
    (tmp_path / "same").write_text(SVG, encoding="utf-8")
    digest = file_digest(tmp_path / "same")
    path = cache.figure("limits", INPUTS, "histogram", "bn", digest)
    assert path.read_text(encoding="utf-8") == SVG
    assert cache.figure("limits", INPUTS, "histogram", "en", digest) is None
    path.write_text(SVG[:3], encoding="utf-8")
    assert cache.figure("limits", INPUTS, "histogram", "bn", digest) is None


def test_a_run_is_remembered_beside_its_entry(cache):
    cache.store("limits", INPUTS, entry(), {})
    assert cache.last_run("limits", cache_key(INPUTS)) is None
    run = LastRun(at=1e9, why="it is new", seconds=0.5)
    cache.remember("limits", INPUTS, run)
    assert cache.last_run("limits", cache_key(INPUTS)) == run


def test_what_is_remembered_is_no_part_of_the_result(cache, below):
    cache.store("limits", INPUTS, entry(), {})
    cache.remember("limits", INPUTS, LastRun(1e9, "it is new", 0.5))
    [noted] = cache.folder.rglob("run.json")
    for damaged in ("", "[]", '{"at": 1}', '{"by": "x"}'):
        noted.write_text(damaged, encoding="utf-8")
        assert cache.last_run("limits", cache_key(INPUTS)) is None
        assert cache.load("limits", INPUTS, below)[0] == entry()


def test_a_run_that_cannot_be_noted_is_no_fault(cache):
    cache.remember("limits", INPUTS, LastRun(1e9, "it is new", 0.5))  # its folder is gone
    assert cache.last_run("limits", cache_key(INPUTS)) is None


# --- why there is none ---


def test_what_was_never_stored_is_new(cache, below):
    assert cache.load("limits", INPUTS, below) == (None, "it is new")


@pytest.mark.parametrize(("inputs", "reason"), [
    (INPUTS | {"numpy": "2.5"}, "numpy changed"),
    (INPUTS | {"limits.py": "b2", "numpy": "2.5"}, "limits.py, numpy changed"),
    (INPUTS | {"quoted.py": "c3"}, "quoted.py changed"),
    ({"limits.py": "a1"}, "numpy changed"),
])
def test_changed_inputs_are_named(cache, below, inputs, reason):
    cache.store("limits", INPUTS, entry(), {})
    assert cache.load("limits", inputs, below) == (None, reason)


def test_a_changed_data_file_is_named(cache, below):
    data = below / "data" / "seeds.csv"
    data.parent.mkdir()
    data.write_text("1\n", encoding="utf-8")
    cache.store("limits", INPUTS, entry(read={"data/seeds.csv": file_digest(data)}), {})
    assert cache.load("limits", INPUTS, below)[1] == ""
    data.write_text("2\n", encoding="utf-8")
    assert cache.load("limits", INPUTS, below) == (None, "data/seeds.csv changed")
    data.unlink()
    assert cache.load("limits", INPUTS, below) == (None, "data/seeds.csv changed")


def test_a_file_that_was_missing_counts_when_it_comes(cache, below):
    cache.store("limits", INPUTS, entry(read={"optional.csv": ""}), {})
    assert cache.load("limits", INPUTS, below)[1] == ""
    (below / "optional.csv").touch()
    assert cache.load("limits", INPUTS, below)[1] == "optional.csv changed"


@pytest.mark.parametrize("damage", [
    lambda text: text[:len(text) // 2],
    lambda text: text.replace("0.2", "0.3"),
    lambda text: "",
    lambda text: text.partition("\n")[2],
    lambda text: text + "}",
], ids=["cut in half", "another value", "empty", "no checksum", "something behind"])
def test_a_damaged_entry_is_noticed(cache, below, damage):
    cache.store("limits", INPUTS, entry(), {})
    path = entry_file(cache)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert cache.load("limits", INPUTS, below) == (None, "its cache entry was damaged")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 100_000])
def test_an_entry_that_is_no_text_is_noticed(cache, below, content):
    cache.store("limits", INPUTS, entry(), {})
    entry_file(cache).write_bytes(content)
    assert cache.load("limits", INPUTS, below) == (None, "its cache entry was damaged")


def test_an_entry_of_another_version_is_noticed(cache, below, monkeypatch):
    """One that holds what this version does not know."""
    cache.store("limits", INPUTS, entry(), {})
    path = entry_file(cache)
    body = json.dumps(json.loads(path.read_text(encoding="utf-8").partition("\n")[2]) | {"new": 1})
    checksum = cache_module.hashlib.sha256(body.encode()).hexdigest()
    path.write_text(f"{checksum}\n{body}", encoding="utf-8")
    assert cache.load("limits", INPUTS, below) == (None, "its cache entry was damaged")


# --- prune ---


def test_entries_of_snippets_that_are_gone_are_dropped(cache, below):
    cache.store("limits", INPUTS, entry(), {})
    cache.store("old", INPUTS, entry(), {})
    assert cache.prune({"limits"}) == 1
    assert [path.name for path in cache.folder.iterdir()] == ["limits"]
    assert cache.load("limits", INPUTS, below)[0]


def test_of_one_snippet_the_last_used_entries_stay(cache, below):
    versions = [INPUTS | {"numpy": str(n)} for n in range(KEPT_ENTRIES + 2)]
    for age, inputs in enumerate(versions):
        cache.store("limits", inputs, entry(inputs), {})
        [folder] = set((cache.folder / "limits").iterdir()) - {
            cache.folder / "limits" / cache_key(other)[:16] for other in versions[:age]}
        os.utime(folder, (age, age))
    cache.load("limits", versions[0], below)  # used again just now
    assert cache.prune({"limits"}) == 2
    stay = [n for n, inputs in enumerate(versions) if cache.load("limits", inputs, below)[0]]
    assert stay == [0, *range(3, KEPT_ENTRIES + 2)]


def test_a_cache_that_somebody_removed_can_be_pruned(cache):
    cache.folder.rmdir()
    assert cache.prune({"limits"}) == 0


# --- a folder that cannot be written ---


def test_a_cache_that_cannot_be_written_says_so_and_serves_this_run(tmp_path, below):
    """Where a file stands in its way; root can write anything else."""
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache")
    assert cache.complaint == (
        f"the cache folder {tmp_path / 'file' / 'cache'} cannot be written (Not a directory): "
        "results are not kept, every build runs everything")
    cache.store("limits", INPUTS, entry(), {("histogram", "bn"): SVG})
    assert cache.load("limits", INPUTS, below)[0] == entry()
    assert tmp_path not in cache.folder.parents


def test_a_cache_that_can_no_longer_be_written_goes_on_elsewhere(cache, below):
    """As when the disk runs full, here: where the entry should go there is a file."""
    assert cache.complaint == ""
    (cache.folder / "limits").touch()
    cache.store("limits", INPUTS, entry(), {("histogram", "bn"): SVG})
    assert "cannot be written" in cache.complaint
    assert cache.load("limits", INPUTS, below)[0] == entry()


def test_two_builds_at_once_never_see_half_an_entry(cache, below):
    """Writers with the same key race; whoever reads meanwhile gets one of the entries, whole."""
    entries = [entry(values={"text": letter * 50_000}) for letter in "ab"]
    cache.store("limits", INPUTS, entries[0], {})
    stop = threading.Event()

    def write(one: Entry) -> None:
        while not stop.is_set():
            Cache(cache.folder).store("limits", INPUTS, one, {("histogram", "en"): SVG})

    writers = [threading.Thread(target=write, args=(one,)) for one in entries]
    for writer in writers:
        writer.start()
    try:
        for _ in range(200):
            loaded, reason = cache.load("limits", INPUTS, below)
            assert loaded in entries, reason
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert stored_files(cache) == ["entry.json", "histogram.en.svg"]
