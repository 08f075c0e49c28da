"""The group of verbs, and what happens when one of them fails."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module

import click

from generator import __version__
from generator.cli import crash

# Verb → module. A verb's imports are paid for when it is called: a build does not load the preview's web server.
VERBS = {
    "init": "start",
    "build": "build",
    "serve": "serve",
    "check": "check",
    "publish": "publish",
    "annotate": "annotate",
    "review": "review",
    "status": "desk",
    "explain": "desk",
    "new": "start",
}


class Verbs(click.Group):
    """A group whose verbs are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        verb: click.Command = getattr(import_module(f"generator.cli.{VERBS[cmd_name]}"), cmd_name)
        return verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS and not args[0].startswith("-"):
            close = get_close_matches(args[0], VERBS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"commands: {', '.join(VERBS)}"
            raise click.UsageError(f"there is no command `{args[0]}`; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every verb with its whole first sentence; click would cut it to the width of the terminal."""
        verbs = [(name, self.get_command(ctx, name)) for name in VERBS]
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.get_short_help_str(limit=500)) for name, verb in verbs if verb])


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="annotated-explainer")
def group() -> None:
    """Turn plain news articles into an annotated site.

    Put articles (.txt, .md, .html) into seeds/ and run

    \b
        python -m generator build

    The site is then in output/. Every verb has its own --help with examples. The exit code is 0 when all went well,
    1 when something in the input is wrong, 2 when the command line is.
    """


def main() -> None:
    """Run the command line. A bug becomes one line and crash.log, never a traceback."""
    try:
        sys.exit(group(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; the last good output stands, and what was done is remembered", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`… | head`): there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as bug:
        sys.exit(crash.report(bug))
