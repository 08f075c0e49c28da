"""Publish to an S3-compatible bucket: Amazon, R2, B2, Spaces, Hetzner, MinIO, SeaweedFS …"""

from __future__ import annotations

import os
import re

from generator.model.problem import Problem
from generator.publish import manifest, store
from generator.publish.bucket import Bucket
from generator.publish.request import Published, Request, wrong

KEYS = {"bucket", "prefix", "endpoint", "region"}
KEYS_ARE_IN = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"  # of the environment
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")


def publish(request: Request) -> Published:
    """As generator/publish/store.py does it.

    obstore does the talking. boto3 was refused (it cannot be installed beside trafilatura, and weighs 17 MB), rclone
    too: one process for each content type, and killing us would not stop it. Who we are is read by obstore from the
    environment (AWS_ACCESS_KEY_ID …), never by us.
    """
    if bad := _mistake(request):
        return wrong(request, f": {bad}")
    try:
        bucket = Bucket(*(request.option(key) for key in ("bucket", "prefix", "endpoint", "region")))
        return store.publish(request, bucket)
    except ImportError:
        hint = "`python -m pip install obstore`, or install the program with its extra `s3`"
        problem = Problem("site.yaml", 0, "publish-client", "to publish to S3, the package obstore is needed", hint)
    except store.StoreFailed as error:
        hint = "" if "AWS_ACCESS_KEY_ID" in os.environ else f"set {KEYS_ARE_IN}"
        message = f"not published to {request.target.name}: {error}"
        problem = Problem(
            "site.yaml", 0, "publish-s3", message, hint or "mend that and run it again: it goes on from there"
        )
    return Published(problems=(problem,))


def _mistake(request: Request) -> str:
    bucket, prefix, endpoint = (request.option(key) for key in ("bucket", "prefix", "endpoint"))
    if not _BUCKET.fullmatch(bucket):
        return f"`bucket` is the bucket's name, not `{bucket}`"
    if prefix and not manifest.inside(prefix.removesuffix("/")):
        return f"`prefix` is a folder in the bucket, such as news/, not `{prefix}`"
    return store.address_mistake("endpoint", endpoint, KEYS_ARE_IN) if endpoint else ""
