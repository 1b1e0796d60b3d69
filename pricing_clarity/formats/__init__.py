"""Doors for files: YAML definitions with line numbers, importers, responses as CSV, JSON and Parquet."""

from pricing_clarity.formats.cabinet import Cabinet, CannotWrite
from pricing_clarity.formats.definition import read_pricing, read_study, sketch_pricing, sketch_study
from pricing_clarity.formats.folder import Library, load_folder, read_pricing_file, read_study_file
from pricing_clarity.formats.notes_csv import write_notes
from pricing_clarity.formats.predictions_csv import read_predictions, write_predictions
from pricing_clarity.formats.problems import FileProblem, Read, Sketch
from pricing_clarity.formats.responses_csv import read_responses, write_codebook, write_responses
from pricing_clarity.formats.responses_table import write_responses_json, write_responses_parquet
from pricing_clarity.formats.said_csv import write_said
from pricing_clarity.formats.screenshots import screenshots_of
from pricing_clarity.formats.write_yaml import write_pricing, write_study

__all__ = [
    "Cabinet",
    "CannotWrite",
    "FileProblem",
    "Library",
    "Read",
    "Sketch",
    "load_folder",
    "read_predictions",
    "read_pricing",
    "read_pricing_file",
    "read_responses",
    "read_study",
    "read_study_file",
    "screenshots_of",
    "sketch_pricing",
    "sketch_study",
    "write_codebook",
    "write_notes",
    "write_predictions",
    "write_pricing",
    "write_responses",
    "write_responses_json",
    "write_responses_parquet",
    "write_said",
    "write_study",
]
