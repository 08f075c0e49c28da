"""JSON schemas of the files in content/, so that an editor's YAML server can check and complete while one types."""

from __future__ import annotations

import json
from pathlib import Path

from generator.desk.files import FILES

FOLDER = Path(__file__).parent / "schemas"


def documents() -> dict[str, str]:
    """File name → text of a JSON Schema (2020-12), made of the very models that the build checks with."""
    return {f"{kind}.json": _text(kind) for kind in FILES}


def _text(kind: str) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FILES[kind].model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
