"""Another machine, by OpenSSH and rsync: small shell scripts, and files; a host whose key is not known is refused."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from generator.publish.request import Request

NO_ASKING = ("-oBatchMode=yes", "-oStrictHostKeyChecking=yes", "-oConnectTimeout=20", "-oServerAliveInterval=15")


class RemoteFailed(Exception):
    """ssh or rsync said no; the message is its last line, the hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Remote:
    """`ssh` is the command that reaches the host, without the host. Keys and agents are ssh's own business."""

    host: str
    ssh: tuple[str, ...]

    @classmethod
    def of(cls, request: Request) -> Remote:
        """The machine of a target; `identity` and `known_hosts` are files, relative to the site's folder."""
        ssh = ["ssh", *NO_ASKING]
        if port := request.option("port"):
            ssh += ["-p", port]
        if identity := request.option("identity"):
            ssh += ["-i", str(_file(request.root, identity)), "-oIdentitiesOnly=yes"]
        if known := request.option("known_hosts"):
            ssh += [f'-oUserKnownHostsFile="{_file(request.root, known)}"', "-oGlobalKnownHostsFile=none"]
        return cls(request.option("host"), tuple(ssh))

    def run(self, script: str, *args: str, given: str = "") -> str:
        """What a script of the POSIX shell prints there; `args` are its $1, $2 …, `given` its standard input."""
        command = shlex.join(["sh", "-c", script, "publish", *args])
        with _running([*self.ssh, "--", self.host, command], given) as said:
            return said.read()

    def send(self, folder: Path, goal: str, name: str, before: str, arrived: Callable[[], None]) -> None:
        """Bring a folder's files to `goal`/`name`; what is the same in `goal`/`before` becomes a hard link to that.

        `goal` is made if need be; it must hold nothing that a shell would read anything into. `arrived` is called for
        each file that was sent.
        """
        same = [f"--link-dest=../{before}/"] if before else []
        # Checksums, for a build gives files new times; no times or owners, which would keep links from being made.
        options = ["-r", "-c", "-s", "--delete", "--chmod=D755,F644", "--timeout=120", *same]
        options += ["--out-format=%n", "--rsync-path", f"mkdir -p {goal} && rsync"]
        command = ["rsync", *options, "-e", shlex.join(self.ssh), f"{folder}/", f"{self.host}:{goal}/{name}/"]
        with _running(command, "") as said:
            for line in said:
                if not line.endswith("/\n"):
                    arrived()


def _file(root: Path, name: str) -> Path:
    return (root / Path(name).expanduser()).resolve()


@contextmanager
def _running(command: list[str], given: str) -> Iterator[IO[str]]:
    """What a program prints while it runs; RemoteFailed if it ends badly."""
    env = {**os.environ, "LC_ALL": "C"}
    with TemporaryFile() as asked, TemporaryFile() as errors:
        asked.write(given.encode("utf-8", "surrogateescape"))
        asked.seek(0)
        try:
            program = subprocess.Popen(
                command,
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=env,
                encoding="utf-8",
                errors="surrogateescape",  # names of files are bytes
            )
        except FileNotFoundError:
            raise RemoteFailed(f"{command[0]} is not installed", f"install {command[0]}") from None
        with program:
            yield cast(IO[str], program.stdout)
        if program.returncode != 0:
            errors.seek(0)
            raise RemoteFailed(*_said(errors.read().decode("utf-8", "replace"), command[0]))


def _said(stderr: str, program: str) -> tuple[str, str]:
    lines = [
        line.strip() for line in stderr.splitlines() if line.strip() and not line.startswith(("@@", "rsync error"))
    ]
    text = re.sub(r"[^\x20-\x7e]", "", "; ".join(lines[-3:]))[:400] or f"{program} failed"
    if "Host key verification failed" in stderr:
        hint = "compare the server's key with what its owner says, then write it into known_hosts"
        return "the server's key is not the one that is known", hint
    if "Permission denied" in stderr:
        return text, "load the right key into ssh-agent, or name it with `identity`"
    return text, "mend that and run it again: it goes on from there"
