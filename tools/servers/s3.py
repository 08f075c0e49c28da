"""SeaweedFS: an S3 server that refuses a wrong secret and a wrong checksum. `python -m tools.servers.s3 FOLDER`"""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path

from tools.servers import Process, answers, beside_python, free_ports, until_stopped

ANYBODY = {"name": "anonymous", "actions": ["Read"]}  # readers of a public bucket


class S3:
    """A server with one user and readers without a name. `stop` and `start` are of what answers; the store stays."""

    access, secret = "test-access", "test-secret"

    def __init__(self, folder: Path) -> None:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        user = {"name": "publisher", "credentials": [{"accessKey": self.access, "secretKey": self.secret}]}
        rights = {"identities": [{**user, "actions": ["Admin", "Read", "Write", "List"]}, ANYBODY]}
        (folder / "identities.json").write_text(json.dumps(rights))
        names = ("master", "volume", "filer")
        self.port, grpc, *ports = free_ports(2 + 2 * len(names))
        self.url = f"http://127.0.0.1:{self.port}"
        self._ports = dict(zip(names, ports, strict=False))
        store = [f"-{name}.port={port}" for name, port in self._ports.items()]
        store += [f"-{name}.port.grpc={port}" for name, port in zip(names, ports[len(names) :], strict=True)]
        store += [f"-dir={folder / 'data'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-volume.max=2000"]
        store += ["-master.volumeSizeLimitMB=64", f"-filer.localSocket={folder / 'filer.sock'}"]
        filer = f"-filer=127.0.0.1:{self._ports['filer']}.{ports[-1]}"
        gate = [filer, f"-port={self.port}", f"-port.grpc={grpc}", "-ip.bind=127.0.0.1"]
        gate += ["-port.iceberg=0", "-port.lance=0", f"-config={folder / 'identities.json'}"]
        gate += [f"-localSocket={folder / 's3.sock'}"]
        self._store = Process([beside_python("weed"), "server", *store], folder / "store.log")
        self._gate = Process([beside_python("weed"), "s3", *gate], folder / "s3.log")

    def start(self) -> None:
        if not self._store.alive():
            self._store.start(self._stores)
        self._gate.start(lambda: answers(self.port))

    def stop(self) -> None:
        self._gate.stop()

    def close(self) -> None:
        self._gate.stop()
        self._store.stop()

    def _stores(self) -> bool:
        """Up means: the master knows a volume to write to, and the filer answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._ports['master']}/dir/status", timeout=5) as told:
                status = json.load(told)
        except (OSError, ValueError):
            return False
        return bool(status["Topology"].get("DataCenters")) and answers(self._ports["filer"])


if __name__ == "__main__":
    server = S3(Path(sys.argv[1]).resolve())
    server.start()
    print(f"{server.url}  AWS_ACCESS_KEY_ID={server.access} AWS_SECRET_ACCESS_KEY={server.secret}")
    try:
        until_stopped()
    finally:
        server.close()
