"""Workers on other machines: the chunks of a stage are done by the workers of a Dask scheduler, in order."""

from __future__ import annotations

import logging
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.engine.workers import In, Out, Unfit, Work, chunked

if TYPE_CHECKING:
    from distributed import Client, Future

Passport = Mapping[str, str]  # all that a result depends on besides its input, by name
CONNECT_S = 5
LOOK_S = 10  # how often somebody who waits for a result looks whether anybody is still working
NOBODY_S = 30  # how long a cluster may be without any worker
_ONE_AT_A_TIME = threading.Lock()


class Cluster:
    """The workers of the scheduler at an address such as tcp://10.0.0.5:8786.

    `passport` is a module's function that tells what a process makes its results with; workers that tell anything else
    than this process are refused, since they would make other bytes. The results come back to this process, which
    alone writes the store. What a lost worker had in hand is given to another: Dask's scheduler sees to that.

    Raises Unfit, here and while results are waited for.
    """

    def __init__(self, address: str, passport: Callable[[], Passport]) -> None:
        self._address, self._passport = address, passport
        self._client = _connected(address)
        try:
            self._admit()
        except BaseException:
            self._client.close()
            raise

    def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
        own = dict(self._passport())
        waiting: deque[Future[list[Any]]] = deque()
        for chunk in chunked(things):
            waiting.append(self._client.submit(_done, self._passport, own, work, chunk, pure=False))
            while len(waiting) > 2 * self._workers():
                yield from self._result(waiting.popleft())
        while waiting:
            yield from self._result(waiting.popleft())

    def _result(self, future: Future[list[Any]]) -> list[Any]:
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        while True:
            try:
                result: list[Any] = future.result(timeout=LOOK_S)
                return result
            except TimeoutError:
                self._wait_for_workers()
            except KilledWorker as error:
                raise Unfit("the same articles ended several workers", "look into the workers' logs") from error
            except (CommClosedError, CancelledError, OSError) as error:
                raise self._lost() from error

    def _workers(self) -> int:
        """How many there are, counted anew each time: some may join while the work goes on."""
        try:
            return max(1, len(self._client.nthreads()))
        except OSError as error:
            raise self._lost() from error

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=NOBODY_S)
        except (TimeoutError, OSError, RuntimeError) as error:
            raise self._lost() from error

    def _lost(self) -> Unfit:
        return Unfit(
            f"the cluster at {self._address} is lost: neither scheduler nor workers answer",
            "what was done is remembered; build again when they are back, or with --jobs",
        )

    def _admit(self) -> None:
        """Raises Unfit when there is no worker, or one that would not make what this process would."""
        own = dict(self._passport())
        told = self._client.run(self._passport, on_error="return")
        if not told:
            raise Unfit(f"{self._address} has no workers", f"start some: dask worker {self._address} --nthreads 1")
        for worker, theirs in sorted(told.items()):
            if isinstance(theirs, BaseException):
                message = f"the worker {worker} does not have this generator ({type(theirs).__name__}: {theirs})"
                raise Unfit(message, "install the same version on every machine")
            _agree(own, theirs, worker)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        # The scheduler forgets what nobody waits for any more; the workers are the user's and stay.
        self._client.close(timeout=CONNECT_S)


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise Unfit("a cluster needs Dask", "pip install 'annotated-explainer[cluster]'") from error
    for name in ("distributed", "tornado.application"):  # what they have to say becomes an Unfit, or is Ctrl-C's doing
        logging.getLogger(name).setLevel(logging.CRITICAL)
    parts = urlsplit(address)
    try:
        _knock(parts.scheme, parts.hostname or "", parts.port or 0)
        return Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise Unfit(f"no Dask scheduler answers at {address} ({said})", "start one: dask scheduler") from error


def _knock(scheme: str, host: str, port: int) -> None:
    """Raises OSError when nobody, or somebody else, listens there.

    Dask itself asks a closed port again until its time is up, and waits for ever for a server that says nothing. A
    scheduler speaks first; under TLS it is the other way round, and OpenSSL ends a talk with a stranger.
    """
    with socket.create_connection((host, port), timeout=CONNECT_S) as line:
        if scheme == "tcp" and not line.recv(1):
            raise ConnectionError("somebody else listens there")


def _agree(own: Passport, theirs: Passport, worker: str) -> None:
    for name, mine in own.items():
        if theirs.get(name) != mine:
            message = f"the worker {worker} would make other results: {name} is {theirs.get(name)} there, {mine} here"
            raise Unfit(message, "install the same versions on every machine")


def _done(passport: Callable[[], Passport], own: Passport, work: Work[In, Out], chunk: Sequence[In]) -> list[Out]:
    """On a worker: one chunk at a time in a process, so that its threads do not load two models.

    A worker that joined after the others were admitted is asked here.
    """
    with _ONE_AT_A_TIME:
        _agree(own, passport(), f"on {socket.gethostname()}")
        return list(work(chunk))
