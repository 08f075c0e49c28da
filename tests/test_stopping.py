"""Ctrl-C, as a terminal sends it: to the command and to all of its processes, in the middle of a build."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, STORY, Site, tree
from tests.engine.cluster import PATIENCE_S, scheduler, until, worker

SEEDS = 64
SAID = "stopped; the last good output stands, and what was done is remembered"


@pytest.fixture
def archive(story: Site) -> Site:
    """A site that was built with one article, and has many more to build now."""
    story.write("site.yaml", "title: T\nmodel: rules\n")
    assert story.run("build").code == 0
    for number in range(SEEDS):
        story.write(f"seeds/{number}.txt", STORY.replace("Harbour wall", f"Harbour wall {number}"))
    return story


def events(running: subprocess.Popen[str]) -> Iterator[dict[str, object]]:
    assert running.stdout
    for line in running.stdout:
        yield json.loads(line)


def children(pid: int) -> set[int]:
    """Every process below one, as the system knows them."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child} | children(child)
    return found


def stopped_in_the_middle(site: Site, *args: str) -> set[int]:
    """Start a build, press Ctrl-C while it annotates, and give the processes that it had."""
    command = [sys.executable, "-m", "generator", "build", "--json", "--site", str(site.root), *args]
    running = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        progress = next(told for told in events(running) if told.get("stage") == "annotate")
        assert progress["of"] == SEEDS
        below = children(running.pid)
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=PATIENCE_S)
    finally:
        running.kill()
        running.communicate()
    assert (running.returncode, err.split("\n")) == (130, ["", SAID, ""])
    return below


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def goes_on(site: Site, before: dict[str, bytes]) -> None:
    """The last output stands; the next build makes only what was not made, and then all is there."""
    assert site.output() == before
    told = [json.loads(line) for line in site.run("build", "--json").out.splitlines()]
    annotated = [event["of"] for event in told if event.get("stage") == "annotate"]
    assert 0 < annotated[-1] < SEEDS
    assert told[-1]["counts"]["article"] == SEEDS + 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_stopped_goes_on_the_next_time(archive: Site, jobs: str) -> None:
    before = tree(archive.root / "output")
    below = stopped_in_the_middle(archive, "--jobs", jobs)
    assert bool(below) == (jobs != "1")
    until(lambda: not any(map(alive, below)))
    goes_on(archive, before)


def test_workers_of_a_build_that_was_killed_end_by_themselves(archive: Site) -> None:
    command = [sys.executable, "-m", "generator", "build", "--json", "--jobs", "2", "--site", str(archive.root)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    next(told for told in events(running) if told.get("stage") == "annotate")
    below = children(running.pid)
    running.kill()
    running.communicate()
    assert below
    until(lambda: not any(map(alive, below)))


def test_a_build_on_a_cluster_is_stopped_and_the_workers_stay(archive: Site, tmp_path: Path) -> None:
    before = tree(archive.root / "output")
    with scheduler(tmp_path) as address, worker(address) as one:
        assert stopped_in_the_middle(archive, "--cluster", address) == set()
        assert one.poll() is None
    goes_on(archive, before)
