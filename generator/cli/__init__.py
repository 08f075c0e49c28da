"""The command line: one verb a file; every verb explains itself with examples."""

from generator.cli.main import main

__all__ = ["main"]
