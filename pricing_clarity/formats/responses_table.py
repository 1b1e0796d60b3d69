"""Responses as JSON and as Parquet, one row an answer, for programs that read either rather than CSV.

The columns are those of the response CSV; lists are lists, and an unknown value is null.
"""

import io
import json
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from pricing_clarity.formats.responses_csv import CODEBOOK
from pricing_clarity.quiz.session import Response

_TYPES = {
    "correct": pa.bool_(),
    "walked_away": pa.bool_(),
    "simulated": pa.bool_(),
    "seconds": pa.float64(),
    "elements": pa.list_(pa.string()),
    "misreadings": pa.list_(pa.string()),
    "offered": pa.list_(pa.string()),
}
SCHEMA = pa.schema(
    [pa.field(column, _TYPES.get(column, pa.string()), metadata={"says": says}) for column, says in CODEBOOK.items()]
)
"""The columns of the Parquet file, each with what it says. Money stays text, so that no cent is rounded."""


def write_responses_json(responses: Iterable[Response]) -> str:
    """The responses as a JSON list of objects."""
    return json.dumps([one.model_dump(mode="json") for one in responses], ensure_ascii=False, indent=2) + "\n"


def write_responses_parquet(responses: Iterable[Response]) -> bytes:
    """The responses as a Parquet file, with the codebook in the metadata of its columns."""
    rows = [one.model_dump(mode="json") for one in responses]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), buffer)
    return buffer.getvalue()
