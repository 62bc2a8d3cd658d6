"""Fills the parameters of a Cypher text with literals, for Neo4j Browser, where nobody has set them.

The text is read by its tokens: what looks like a parameter inside a comment, a string or a quoted name stays. Every
value is written as a literal that Cypher reads back as the same value, so no value can change the query. Programs
never do this: they send values as parameters.
"""

import math
import re
from collections.abc import Mapping
from datetime import date

Literal = str | int | float | bool | date | list["Literal"] | tuple["Literal", ...] | None

_TOKEN = re.compile(
    r"""(?P<kept> //[^\n]* | /\*.*?\*/ | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*` )
      | \$(?P<name> [A-Za-z_][A-Za-z0-9_]* ) | \$`(?P<quoted> [^`]+ )`""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(r"[^\\'\x00-\x1f\x7f\u2028\u2029]")


def fill_literals(cypher: str, values: Mapping[str, Literal]) -> str:
    """Return the text with each `$name` replaced. Raises `ValueError` for a name without a value."""

    def replace(match: re.Match[str]) -> str:
        if match["kept"] is not None:
            return match["kept"]
        name = match["name"] or match["quoted"]
        if name not in values:
            raise ValueError(f"the query uses ${name} and no value is given for it")
        return render_literal(values[name])

    return _TOKEN.sub(replace, cypher)


def render_literal(value: Literal) -> str:
    """Return a value as Cypher. Raises `ValueError` for a figure that is not finite."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a figure that Cypher can be given as a literal")
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, str):
        return "'" + "".join(_render_character(c) for c in value) + "'"
    return "[" + ", ".join(render_literal(v) for v in value) + "]"


def _render_character(character: str) -> str:
    if _PLAIN.fullmatch(character):
        return character
    return "\\" + character if character in "\\'" else f"\\u{ord(character):04X}"
