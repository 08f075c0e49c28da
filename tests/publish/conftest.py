"""Real servers on this machine, started once for all tests of publishing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.servers.dav import Dav
from tools.servers.s3 import S3
from tools.servers.ssh import Ssh


@pytest.fixture(scope="package")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    server = S3(tmp_path_factory.mktemp("s3"))
    server.start()
    yield server
    server.close()


@pytest.fixture(scope="package")
def dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    server = Dav(tmp_path_factory.mktemp("dav"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ssh]:
    server = Ssh(tmp_path_factory.mktemp("ssh"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a site; tests write its output."""
    (tmp_path / "site").mkdir()
    return tmp_path / "site"
