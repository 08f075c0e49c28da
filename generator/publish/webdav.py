"""Publish to a WebDAV server: Nextcloud, Apache, the web space of many a host …"""

from __future__ import annotations

import os

from generator.model.problem import Problem
from generator.publish import store
from generator.publish.request import Published, Request, wrong
from generator.publish.share import Share

KEYS = {"url"}
KEYS_ARE_IN = "WEBDAV_USER and WEBDAV_PASSWORD"  # of the environment


def publish(request: Request) -> Published:
    """As generator/publish/store.py does it."""
    url = request.option("url")
    if bad := store.address_mistake("url", url, KEYS_ARE_IN):
        return wrong(request, f": {bad}")
    try:
        share = Share(url, *(os.environ.get(name, "") for name in KEYS_ARE_IN.split(" and ")))
        return store.publish(request, share)
    except ImportError:
        hint = "`python -m pip install httpx`, or install the program with its extra `webdav`"
        problem = Problem("site.yaml", 0, "publish-client", "to publish by WebDAV, the package httpx is needed", hint)
    except store.StoreFailed as error:
        hint = (
            "mend that and run it again: it goes on from there" if "WEBDAV_USER" in os.environ else f"set {KEYS_ARE_IN}"
        )
        message = f"not published to {request.target.name}: {error}"
        problem = Problem("site.yaml", 0, "publish-webdav", message, hint)
    return Published(problems=(problem,))
