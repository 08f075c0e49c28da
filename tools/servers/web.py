"""Caddy, with the settings that docs/publishing.md shows. `python -m tools.servers.web FOLDER SITE`"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools.servers import Process, answers, beside_python, free_ports, until_stopped

DOCUMENT = Path(__file__).parent.parent.parent / "docs/publishing.md"


class Web:
    """A web server of a site's folder; `folder` is for its settings and its log."""

    def __init__(self, folder: Path, site: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_ports(1)[0]
        self.url = f"http://127.0.0.1:{self.port}/"
        settings = folder / "Caddyfile"
        shown = re.search(r"```caddyfile\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
        if shown is None:
            raise LookupError(f"{DOCUMENT} shows no settings of Caddy")
        own = shown[1].replace("news.example.org {", f"http://127.0.0.1:{self.port} {{\n\tbind 127.0.0.1")
        everywhere = "{\n\tadmin off\n\tauto_https off\n\tpersist_config off\n}\n"
        settings.write_text(everywhere + own.replace("/srv/news/current", str(site)))
        self._process = Process([beside_python("caddy"), "run", "--config", str(settings)], folder / "caddy.log")

    def start(self) -> None:
        self._process.start(lambda: answers(self.port))

    def stop(self) -> None:
        self._process.stop()


if __name__ == "__main__":
    server = Web(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
    server.start()
    print(server.url)
    try:
        until_stopped()
    finally:
        server.stop()
