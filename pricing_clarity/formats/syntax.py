"""YAML that cannot be parsed, said in plain words."""

from typing import Any

from pricing_clarity.pricing.base import Problem


def syntax_problem(error: Any, text: str, where: tuple[str | int, ...]) -> tuple[int, Problem]:
    """The line of a YAML error, counted from 1, and the problem in plain words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return 1, Problem(where=(), what="this is not YAML", write="save the definition as a plain text file in UTF-8")
    lines = text.splitlines() or [""]
    at = min(mark.line, len(lines) - 1)
    what, write, at = _explained(error, lines, at, mark.column)
    return at + 1, Problem(where=where, what=what, write=write)


def _explained(error: Any, lines: list[str], at: int, column: int) -> tuple[str, str, int]:
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    opened = getattr(error, "context_mark", None)
    line = lines[at]
    begins = line[column : column + 1]
    tabbed = next((n for n in (at, at - 1) if n >= 0 and "\t" in _indent(lines[n])), None)
    if tabbed is not None:
        return "a tab is used to indent", "use spaces, two for each level", tabbed
    if "mapping values are not allowed" in problem:
        if at and column and not _indent(line) <= _indent(lines[at - 1]) and ":" in lines[at - 1]:
            return "this line is indented under a value", "line it up with the keys that it belongs to", at
        if ": " not in line[:column] and at and ":" not in lines[at - 1] and lines[at - 1].strip():
            return "a key has no colon behind it", "write key: value", at - 1
        return "a second colon makes this unclear", 'put the text in quotes: "Free: HD"', at
    if line.lstrip().startswith(":"):
        return "a value has no key", "write a key before the colon", at
    if "quoted scalar" in context:
        start = opened.line if opened is not None else at
        if "escape" in problem:
            return "a backslash in double quotes means something else", "use single quotes, or write \\\\", at
        return "a quotation mark is opened and not closed", "close it", min(start, len(lines) - 1)
    if "flow" in context:
        start = min(opened.line, len(lines) - 1) if opened is not None else at
        kind = "{" if "mapping" in context else "["
        close = "}" if kind == "{" else "]"
        return f"a {kind} is opened and not closed, or a comma is missing", f"close it with {close}", start
    if "alias" in context or "anchor" in context:
        first = line[opened.column : opened.column + 1] if opened is not None and opened.line == at else begins
        return f"a text cannot begin with {first or '* or &'}", "put the text in quotes", at
    if "cannot start any token" in problem and begins:
        return f"a text cannot begin with {begins}", "put the text in quotes", at
    if "block sequence entries are not allowed" in problem or "sequence entries are not allowed" in problem:
        return "a list begins behind a key", "begin the list on the next line, or write it as [one, two]", at
    if "block collection" in context:
        return "this line does not belong to the list above", "begin it with - , or indent it as the entry above", at
    if "block mapping" in context:
        return "this line is not indented like the lines above", "line it up with the keys that it belongs to", at
    if "could not find expected ':'" in problem or "simple key" in context:
        return "a key has no colon behind it", "write key: value", max(at - 1, 0) if not line.strip() else at
    if "block scalar" in context:
        return "the text after | or > is not indented", "indent it by two spaces", at
    if "tag" in context or "directive" in context:
        return "a text cannot begin with ! or %", "put the text in quotes", at
    return "this is not YAML", "compare it with the lines around it; put texts with signs in quotes", at


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
