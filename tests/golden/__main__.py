"""make golden: build the seed's site afresh and write the golden files."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.golden import HERE, made

with tempfile.TemporaryDirectory() as folder:
    output = Path(folder) / "output"
    subprocess.run([sys.executable, "-m", "generator", "build", "--output", str(output)], check=True)
    for name, text in made(output).items():
        (HERE / name).write_text(text)
        print(f"wrote {HERE / name}")
