"""A stranger's machine, for a Python that is started with this folder on its path: see tests/test_reproducible.py.

No file system promises an order, so folders are listed in a random one (STRANGE_ORDER is its seed), and whatever asks
for the network is refused before it is asked.
"""

import os
import random
import sys

_listdir, _scandir = os.listdir, os.scandir
_order = random.Random(os.environ.get("STRANGE_ORDER", "1"))  # noqa: S311


def _shuffled(found):
    _order.shuffle(found)
    return found


class _Scan:
    """What os.scandir gives: an iterator that can be closed."""

    def __init__(self, *args):
        with _scandir(*args) as entries:
            self._entries = iter(_shuffled(list(entries)))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


def _refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError(f"a build asked for the network: {event} {args[1:]}")


os.listdir = lambda *args: _shuffled(_listdir(*args))
os.scandir = _Scan
sys.addaudithook(_refuse)
