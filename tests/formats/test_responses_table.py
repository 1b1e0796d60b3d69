"""Responses as JSON and Parquet."""

import io
import json

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.formats import write_responses_json, write_responses_parquet
from pricing_clarity.formats.responses_csv import CODEBOOK
from pricing_clarity.quiz.session import Response
from tests.formats.test_responses_csv import responses


@given(st.lists(responses, max_size=4))
def test_json_and_parquet_hold_what_was_given(given_: list[Response]) -> None:
    """Every value comes back as it was, in the order given; money as text, unknown as null."""
    assert given_ == [Response(**row) for row in json.loads(write_responses_json(given_))]
    read = pq.read_table(io.BytesIO(write_responses_parquet(given_)))
    assert given_ == [Response(**row) for row in read.to_pylist()]


def test_parquet_carries_its_codebook() -> None:
    """Each column says what it means, also in a file without any answer."""
    schema = pq.read_schema(io.BytesIO(write_responses_parquet([])))
    assert dict(CODEBOOK) == {field.name: field.metadata[b"says"].decode() for field in schema}
