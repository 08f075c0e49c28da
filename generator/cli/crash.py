"""What a bug looks like to a user: one line, and the whole story in crash.log."""

from __future__ import annotations

import errno
import platform
import sqlite3
import sys
import traceback
from pathlib import Path

import click

from generator import __version__

LOG = "crash.log"
# What a full, broken or forbidden disk answers, wherever in the program it is met first.
_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.EACCES, errno.EPERM}


def report(bug: BaseException) -> int:
    """Print one line that names what was being worked on, write crash.log, and give the exit code.

    A machine that refuses is no bug: a line that says what it refused, and no crash.log on a disk that may be full.
    """
    if isinstance(bug, sqlite3.OperationalError) or (isinstance(bug, OSError) and bug.errno in _MACHINE):
        said = f"{bug.strerror}: {bug.filename}" if isinstance(bug, OSError) else f"the cache: {bug}"
        click.echo(f"error: this machine could not do it ({said}); the last good output stands", err=True)
        return 1
    working_on = "; ".join(getattr(bug, "__notes__", [])) or "no article in particular"
    story = "".join(traceback.format_exception(bug))
    head = f"annotated-explainer {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    try:
        Path(LOG).write_text(f"{head}{' '.join(sys.argv)}\n\n{story}", encoding="utf-8", errors="replace")
        where = f"the details are in {LOG}: please report them"
    except OSError as error:
        where = f"{LOG} could not be written ({error.strerror})"
    click.echo(f"error: a bug in the generator ({type(bug).__name__}: {bug}) {working_on}; {where}", err=True)
    return 1
