"""Options that several verbs have."""

from __future__ import annotations

from pathlib import Path

import click

site_option = click.option(
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder, if it is not the current one.",
)
