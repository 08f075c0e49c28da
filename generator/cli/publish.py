"""python -m generator publish"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from generator.build import Options
from generator.build import build as build_site
from generator.cli import show
from generator.cli.options import site_option
from generator.cli.site import Opened, sound
from generator.model.problem import Problem
from generator.publish import KINDS
from generator.publish import publish as publish_site
from generator.publish.request import Request


@click.command()
@click.argument("name", metavar="TARGET")
@site_option
@click.option("--dry-run", is_flag=True, help="Show what would go up and what would be deleted; change nothing.")
@click.option("--delete-many", is_flag=True, help="Allow more than half of what is published to be deleted.")
@click.option("--take-over", is_flag=True, help="Allow files that were not published from here to be written over.")
@click.option("--no-build", is_flag=True, help="Publish the output folder as it is.")
@click.pass_context
def publish(
    ctx: click.Context, name: str, root: Path, dry_run: bool, delete_many: bool, take_over: bool, no_build: bool
) -> None:
    """Build the site and bring it to one of the targets in site.yaml.

    A build with errors is not published. Only what differs goes up, assets before the pages that need them, and only
    files that were published from here are ever deleted. After a run that was stopped, run it again.

    \b
    Examples:
      python -m generator publish pages --dry-run
      python -m generator publish pages
      python -m generator publish server --take-over

    \b
    with this in site.yaml (docs/publishing.md; keys for S3 come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,
    those for WebDAV from WEBDAV_USER and WEBDAV_PASSWORD):
      publish:
        pages:  {kind: git, remote: origin, branch: gh-pages, cname: news.example.org}
        web:    {kind: folder, path: /srv/www/news}
        bucket: {kind: s3, bucket: news, endpoint: "https://s3.example.com", region: eu-1}
        cloud:  {kind: webdav, url: "https://cloud.example.com/dav/news/"}
        server: {kind: rsync, host: deploy@example.org, path: /srv/news, keep: 5}
    """
    site = sound(root)
    target = next((target for target in site.settings.publish if target.name == name), None)
    if target is None:
        names = ", ".join(known.name for known in site.settings.publish) or "none is set in site.yaml"
        raise click.UsageError(f"there is no target `{name}`; targets: {names}")
    if not no_build:
        _build(ctx, site)
    request = Request(
        root / site.settings.output,
        target,
        root,
        root / site.settings.cache / "publish" / name,
        dry_run=dry_run,
        delete_many=delete_many,
        take_over=take_over,
        settings=site.settings,
    )
    with show.progress() as tell:
        done = publish_site(replace(request, tell=tell), {**KINDS, **site.plugins.publishers})
    for step in done.steps:
        click.echo(step)
    show.problems(done.problems)
    if not done.problems:
        summary = done.summary or f"{len(done.steps)} files"
        click.echo(f"{name}: {'would be published' if dry_run else 'published'}: {summary}")
    ctx.exit(show.exit_code(done.problems, strict=False))


def _build(ctx: click.Context, site: Opened) -> None:
    with show.progress() as tell:
        how = Options(jobs=site.settings.workers, tell=tell, apart=True)
        built = build_site(site.root, site.settings, site.plugins, how)
    problems = built.problems
    if built.failed or show.exit_code(problems, strict=False):
        hint = "mend them, or publish the last good output as it stands with --no-build"
        stopped = Problem("output", 0, "publish-errors", "not published: the build has errors", hint)
        show.problems((*problems, stopped))
        ctx.exit(1)
    show.problems(problems)
