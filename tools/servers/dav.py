"""WsgiDAV: a WebDAV server that lets one user in. `python -m tools.servers.dav FOLDER`"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.servers import Process, answers, beside_python, free_ports, until_stopped


class Dav:
    """A server of `files`, a folder in the one it is given; `stop` and `start` leave what is in it."""

    user, password = "publisher", "test-password"

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self.files.mkdir(parents=True, exist_ok=True)
        self.port = free_ports(1)[0]
        self.url = f"http://127.0.0.1:{self.port}/"
        settings = {
            "host": "127.0.0.1",
            "port": self.port,
            "provider_mapping": {"/": str(self.files)},
            "simple_dc": {"user_mapping": {"*": {self.user: {"password": self.password}}}},
            "property_manager": None,
            "lock_storage": None,
        }
        (folder / "wsgidav.json").write_text(json.dumps(settings))
        command = [beside_python("wsgidav"), "--server", "cheroot", "-c", str(folder / "wsgidav.json")]
        self._process = Process(command, folder / "wsgidav.log")

    def start(self) -> None:
        self._process.start(lambda: answers(self.port))

    def stop(self) -> None:
        self._process.stop()


if __name__ == "__main__":
    server = Dav(Path(sys.argv[1]).resolve())
    server.start()
    print(f"{server.url}  WEBDAV_USER={server.user} WEBDAV_PASSWORD={server.password}")
    try:
        until_stopped()
    finally:
        server.stop()
