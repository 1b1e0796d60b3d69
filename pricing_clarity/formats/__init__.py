"""Doors for text: YAML definitions, importers, response CSV."""
