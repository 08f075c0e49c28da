"""OpenSSH's server with a key, settings and users of its own. `python -m tools.servers.ssh FOLDER`"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

from tools.servers import Process, answers, free_ports, until_stopped

SETTINGS = """Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
AuthenticationMethods publickey
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
AllowUsers {user}
MaxStartups 100
"""


class Ssh:
    """A server that lets the user who started it in with one key; `known_hosts` names its host key."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_ports(1)[0]
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.host = f"{self.user}@127.0.0.1"
        self.key, self.other_key = _key(folder / "user_key"), _key(folder / "other_key")
        host_key = _key(folder / "host_key")
        shutil.copyfile(f"{self.key}.pub", folder / "authorized_keys")
        self.known_hosts = _known(folder / "known_hosts", self.port, host_key)
        self.wrong_hosts = _known(folder / "wrong_hosts", self.port, self.other_key)
        settings = folder / "sshd_config"
        settings.write_text(SETTINGS.format(port=self.port, folder=folder, user=self.user))
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd of root locks its helpers in
        sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin") or "sshd"
        self._process = Process([sshd, "-D", "-e", "-f", str(settings)], folder / "sshd.log")

    def start(self) -> None:
        self._process.start(lambda: answers(self.port))

    def stop(self) -> None:
        self._process.stop()


def _key(path: Path) -> Path:
    if not path.exists():
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def _known(path: Path, port: int, key: Path) -> Path:
    kind, public, *_ = Path(f"{key}.pub").read_text().split()
    path.write_text(f"[127.0.0.1]:{port} {kind} {public}\n")
    return path


if __name__ == "__main__":
    server = Ssh(Path(sys.argv[1]).resolve())
    server.start()
    print(f"ssh -p {server.port} -i {server.key} -oUserKnownHostsFile={server.known_hosts} {server.host}")
    try:
        until_stopped()
    finally:
        server.stop()
