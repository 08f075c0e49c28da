"""A stage run twice: what is made, what is recalled, and what is said about it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from unittest import mock

import pytest

from generator.engine.processes import Processes
from generator.engine.run import Job, Run
from generator.engine.store import Card, Store, digest
from generator.engine.workers import Apart, In, Out, Serial, Work, workers
from generator.model.problem import Problem

MADE: list[str] = []


def shout(words: Sequence[str]) -> Iterator[str | Problem]:
    for word in words:
        MADE.append(word)
        yield Problem(word, 0, "bad-word", "cannot be shouted") if word == "bad" else word.upper()


def job(word: str, rules: str = "r") -> Job[str]:
    return word, {"its word": digest(word), "the rules": rules}, partial(str, word)


def values(run: Run, words: list[str], rules: str = "r") -> list[str]:
    MADE.clear()
    return [kept.value for kept in run.each("shout", str, [job(word, rules) for word in words], shout)]


def test_the_second_run_makes_nothing() -> None:
    with Store(None) as store:
        assert values(Run(store), ["a", "b"]) == ["A", "B"]
        run = Run(store)
        assert values(run, ["a", "b"]) == ["A", "B"]
        assert (MADE, run.reasons) == ([], [])


def test_only_what_changed_is_made_and_the_order_stays() -> None:
    with Store(None) as store:
        values(Run(store), ["a", "c"])
        run = Run(store)
        assert values(run, ["a", "b", "c"]) == ["A", "B", "C"]
        assert MADE == ["b"]
        assert [str(reason) for reason in run.reasons] == ["shout b: it is new"]


def test_the_reason_names_the_part() -> None:
    with Store(None) as store:
        values(Run(store), ["a"])
        run = Run(store)
        values(run, ["a"], rules="other")
        assert [str(reason) for reason in run.reasons] == ["shout a: the rules changed"]


def test_a_problem_costs_its_own_result_and_is_tried_again() -> None:
    with Store(None) as store:
        for _ in range(2):
            run = Run(store)
            assert values(run, ["a", "bad", "c"]) == ["A", "C"]
            assert [problem.code for problem in run.problems] == ["bad-word"]
            assert "bad" in MADE


def test_what_went_away_while_another_failed_is_made_anew_when_it_comes_back() -> None:
    with Store(None) as store:
        values(Run(store), ["a", "b"])
        values(Run(store), ["a", "bad"])
        assert values(Run(store), ["a", "b"]) == ["A", "B"]
        assert MADE == ["b"]


def test_what_is_known_of_results_comes_back_with_all_of_them() -> None:
    with Store(None) as store:
        for _ in range(2):
            kept = Run(store).each("shout", str, map(job, "ab"), shout, card=Card(tuple[str, int], lambda w: (w, 1)))
            assert [(one.name, one.card, one.value) for one in kept] == [("a", ("A", 1), "A"), ("b", ("B", 1), "B")]


def test_a_look_at_some_of_them_does_not_make_the_others_look_changed() -> None:
    with Store(None) as store:
        values(Run(store), ["a", "b"])
        with mock.patch.object(store, "forget"):  # as a preview's
            assert values(Run(store), ["b"]) == ["B"]
        assert values(Run(store), ["a", "b"]) == ["A", "B"]
        assert MADE == []


def test_a_listener_hears_every_step() -> None:
    heard: list[tuple[str, int, int]] = []
    with Store(None) as store:
        values(Run(store, tell=lambda *step: heard.append(step)), ["a", "b"])
    assert heard == [("shout", 1, 2), ("shout", 2, 2)]


def square(numbers: Sequence[int]) -> Iterator[int]:
    return (number * number for number in numbers)


def fail(numbers: Sequence[int]) -> Iterator[int]:
    for number in numbers:
        if number == 40:
            raise ValueError("forty")
        yield number


def test_processes_give_what_one_process_gives_in_the_same_order() -> None:
    with Processes(2) as team:
        assert list(team.run(square, range(100))) == list(Serial().run(square, range(100)))
        with pytest.raises(ValueError, match="forty"):
            list(team.run(fail, range(100)))


def pids(things: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in things]


def test_work_apart_is_done_by_one_process_more_which_ends_with_it() -> None:
    found = list(Apart().run(pids, range(40)))
    assert len(found) == 40 and len(set(found)) == 1 and found[0] != os.getpid()
    assert multiprocessing.active_children() == []
    assert list(Apart().run(pids, [])) == []


def test_one_job_needs_no_other_process() -> None:
    assert isinstance(workers(1), Serial)


def test_many_jobs_are_thought_of_when_a_part_changes_and_done_when_their_own_does() -> None:
    store = Store(None)

    def built(part: str, files: dict[str, bytes]) -> tuple[Run, dict[str, bytes]]:
        run = Run(store)

        def jobs() -> Iterator[Job[bytes]]:
            return ((name, {"its words": digest(words)}, lambda words=words: words) for name, words in files.items())

        kept = run.many("files", bytes, {"the site": part}, jobs, iter)
        return run, {one.name: one.value for one in kept}

    assert built("a", {"b": b"1", "a": b"2"})[1] == {"b": b"1", "a": b"2"}
    again, found = built("a", {})
    assert (list(found), again.reasons) == (["b", "a"], [])
    changed, found = built("b", {"a": b"3", "b": b"1"})
    assert (found, [str(one) for one in changed.reasons]) == ({"a": b"3", "b": b"1"}, ["files a: its words changed"])
    assert built("c", {"b": b"1"})[1] == {"b": b"1"}
    assert store.rows("files").keys() == {"b"}


def test_what_a_stopped_build_left_of_many_is_not_taken_for_what_was() -> None:
    store = Store(None)

    def built(part: str, words: bytes) -> bytes:
        jobs = [("a", {"its words": digest(words)}, lambda: words)]
        (kept,) = Run(store).many("files", bytes, {"the site": part}, lambda: jobs, iter)
        return kept.value

    built("a", b"1")
    Run(store).each("files", bytes, [("a", {"its words": digest(b"2")}, lambda: b"2")], iter)
    assert built("a", b"1") == b"1"


def test_workers_come_to_their_end_and_are_not_cut_off() -> None:
    """A process begun for a stage alone would be killed, as of a build that was stopped."""
    ends: list[str] = []

    class Own(Serial):
        def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
            yield from super().run(work, things)
            ends.append("in peace")

    with Store(None) as store:
        Run(store).each("shout", str, [job("a"), job("b")], shout, Own())
    assert ends == ["in peace"]
