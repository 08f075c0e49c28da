"""The two lines that end a build."""

from __future__ import annotations

from generator.cli.show import summary
from generator.engine.built import Built, Written


def test_a_build_so_quick_that_no_stage_took_time_has_still_done_something() -> None:
    done = Built(written=Written(changed=("index.html",)))
    assert summary(done).endswith("1 changed, 0 removed; 0 errors, 0 warnings")
    assert summary(Built()).endswith("; nothing to do")
