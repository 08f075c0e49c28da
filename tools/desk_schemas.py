"""Writes the JSON schemas of the files in content/ from the models: `python -m tools.desk_schemas`."""

from __future__ import annotations

from generator.desk.editor_schemas import FOLDER, documents


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
