"""Builds by the workers of a real Dask cluster: same results, same order, whoever is lost on the way."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

from generator import config
from generator.build import Options, build
from generator.engine import cluster
from generator.engine.cluster import Cluster
from generator.engine.workers import Unfit
from generator.plugins import Plugins
from tests.conftest import STORY, Site, tree
from tests.engine.cluster import broken, models_loaded, passport, scheduler, slowly, squares, worker


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scheduler(tmp_path_factory.mktemp("scheduler")) as found:
        yield found


def test_results_come_in_order_though_a_worker_is_lost(address: str) -> None:
    with worker(address), worker(address) as lost, Cluster(address, passport) as team:
        done = team.run(slowly, iter(range(300)))
        assert [next(done) for _ in range(3)] == [0, 1, 4]
        lost.kill()
        assert list(done) == squares(range(3, 300))


def test_a_site_built_by_two_workers_one_of_them_killed_is_the_same_site(address: str, site: Site) -> None:
    for number in range(64):
        site.write(f"seeds/{number}.txt", STORY.replace("Harbour wall", f"Harbour wall {number}"))
    site.write("site.yaml", "title: T\nmodel: rules\n")
    settings, _ = config.read(site.root)
    with worker(address) as one, worker(address) as two, Client(address, set_as_default=False) as client:
        busy = {one.pid: "", two.pid: ""} | {pid: at for at, pid in client.run(os.getpid).items()}
        killed: list[int] = []
        told: list[tuple[str, int, int]] = []

        def tell(stage: str, done: int, of: int) -> None:
            told.append((stage, done, of))
            if stage == "annotate" and not killed:
                working = {at for at, tasks in client.processing().items() if tasks}
                victim = next(process for process in (one, two) if busy[process.pid] in working)
                victim.kill()
                killed.append(victim.pid)

        built = build(site.root, settings, Plugins(), Options(site.root / "far", cluster=address, tell=tell))
        assert killed, "no worker had anything in hand"
        assert client.run(models_loaded) == dict.fromkeys(client.nthreads(), 1)
    assert (built.problems, built.counts["article"]) == ((), 64)
    assert ("annotate", 64, 64) in told
    assert build(site.root, settings, Plugins(), Options(site.root / "far")).reasons == (), "remembered"
    build(site.root, replace(settings, cache="cold"), Plugins(), Options(site.root / "here"))
    assert tree(site.root / "far") == tree(site.root / "here")


def test_a_bug_on_a_worker_is_a_bug_here(address: str) -> None:
    with worker(address), Cluster(address, passport) as team, pytest.raises(RuntimeError, match="a bug") as bug:
        list(team.run(broken, [7]))
    assert bug.value.__notes__ == ["while squaring 7"]


def test_a_worker_that_would_make_other_bytes_is_refused_by_name(address: str) -> None:
    with (
        worker(address),
        worker(address, COLOUR="blue"),
        pytest.raises(Unfit, match="other results: the colour is blue there, red here"),
    ):
        Cluster(address, passport)


def test_one_that_joins_later_is_refused_too(address: str) -> None:
    with worker(address) as first, Cluster(address, passport) as team, worker(address, COLOUR="blue"):
        first.kill()
        with pytest.raises(Unfit, match="the colour is blue there"):
            list(team.run(squares, range(100)))


def test_a_worker_without_the_generator_is_refused(address: str, tmp_path: Path) -> None:
    with worker(address, cwd=tmp_path), pytest.raises(Unfit, match="does not have this generator"):
        Cluster(address, passport)


def test_a_scheduler_without_workers_is_said_to_have_none(address: str) -> None:
    with pytest.raises(Unfit, match="has no workers"):
        Cluster(address, passport)


def test_a_build_whose_workers_are_all_lost_ends(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_S", 0.2)
    monkeypatch.setattr(cluster, "NOBODY_S", 0.5)
    with worker(address) as only, Cluster(address, passport) as team:
        done = team.run(slowly, range(1000))
        assert next(done) == 0
        only.kill()
        with pytest.raises(Unfit, match="is lost"):
            list(done)


def test_a_build_whose_scheduler_is_lost_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_S", 0.2)
    monkeypatch.setattr(cluster, "NOBODY_S", 0.5)
    with scheduler(tmp_path) as own, worker(own), Cluster(own, passport) as team:
        done = team.run(slowly, range(1000))
        assert next(done) == 0
        with Client(own, set_as_default=False) as client:
            client.shutdown()
        with pytest.raises(Unfit, match="is lost"):
            list(done)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://no.such.host.invalid:8786"])
def test_a_wrong_address_is_told_at_once_with_the_command_line_s_words(address: str, story: Site) -> None:
    ran = story.run("build", "--cluster", address)
    assert ran.code == 1
    assert f"error: --cluster: no Dask scheduler answers at {address} (" in ran.err
    assert not (story.root / "output").exists()


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://a:1", "tcp://a", "tcp://:8786", "tcp://a:8786/x"])
def test_what_is_no_address_is_misuse(address: str, story: Site) -> None:
    assert story.run("build", "--cluster", address).code == 2


def test_another_server_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(Unfit, match="no Dask scheduler answers"):
        Cluster(f"tcp://127.0.0.1:{mute.getsockname()[1]}", passport)


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(Unfit, match="needs Dask"):
        Cluster("tcp://127.0.0.1:1", passport)
