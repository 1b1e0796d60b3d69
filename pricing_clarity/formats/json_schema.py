"""The JSON Schema of a definition, for completion and hints in an editor; `python -m` this module writes the files.

It says what the model says: keys, types, bounds, words. References, cycles and contradictions are for the reader.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pricing_clarity.formats.advice import example
from pricing_clarity.pricing.charges import TYPES, type_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Study

FILES: Mapping[str, type[BaseModel]] = {"pricing.schema.json": Pricing, "study.schema.json": Study}
"""The published schemas by file name."""

_BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
_NUMBER: JsonSchemaValue = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}


class _Definition(GenerateJsonSchema):
    """Numbers are written as numbers, and nothing is written as null."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"anyOf": [dict(one) for one in _NUMBER["anyOf"]]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def get_title_from_name(self, name: str) -> str:
        return ""


def schema_text(model: type[BaseModel]) -> str:
    """The JSON Schema (draft 2020-12) of a definition's model, as the text of a file."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Definition)
    parts = {**schema.get("$defs", {}), model.__name__: schema}
    for name, part in parts.items():
        _explain(name, part)
    for name, kind in TYPES.items():
        part = parts.get(kind.__name__)
        if part is not None and type_of(dict.fromkeys(part["required"])) != name:
            part["required"] = [*part["required"], "type"]
    tidied = _tidied(schema)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{model.__name__} definition"}
    return json.dumps(head | {k: v for k, v in tidied.items() if k != "title"}, indent=1, ensure_ascii=False) + "\n"


def _explain(name: str, part: dict[str, Any]) -> None:
    """Gives each key an example as its description."""
    for key, inner in part.get("properties", {}).items():
        sample = f"{key}: {inner['const']}" if isinstance(inner.get("const"), str) else example(key, name)
        if "description" not in inner and "…" not in sample:
            inner["description"] = f"For example: {sample}"


def _tidied(value: Any) -> Any:
    if isinstance(value, dict):
        if "patternProperties" in value:
            value = value | {"additionalProperties": False}
        value = _bounded(value)
        return {
            key: " ".join(inner.split()) if key == "description" and isinstance(inner, str) else _tidied(inner)
            for key, inner in value.items()
            if not (key == "title" and isinstance(inner, str))
        }
    return [_tidied(inner) for inner in value] if isinstance(value, list) else value


def _bounded(value: dict[str, Any]) -> dict[str, Any]:
    """A number's schema with its bounds in the schema's own words."""
    bounds = {_BOUNDS[key]: _number(value[key]) for key in _BOUNDS if key in value}
    if not bounds:
        return value
    rest = {key: inner for key, inner in value.items() if key not in _BOUNDS}
    if "anyOf" in rest:
        rest["anyOf"] = [one | bounds if one.get("type") == "number" else one for one in rest["anyOf"]]
        return rest
    return rest | bounds


def _number(bound: Any) -> int | float:
    number = Decimal(str(bound))
    return int(number) if number == int(number) else float(number)


def write_schemas(folder: Path) -> None:
    """Writes every published schema into a folder."""
    folder.mkdir(exist_ok=True)
    for name, model in FILES.items():
        (folder / name).write_text(schema_text(model), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path("schema"))
