"""Opens a rules file: bytes → the root of its YAML, or one problem that says why there is none.

Found here: not YAML, a byte-order mark, wrong encoding, an empty file.
"""

import re
from pathlib import Path

import yaml
from yaml.nodes import Node
from yaml.reader import ReaderError

from kg.seeds.rows import Problem
from kg.seeds.rules_nodes import Page

_BARE_OPERATOR = re.compile(r"\bop:\s*[<>=!]")


def _compose(text: str) -> Node | None:
    """Compose with libyaml where it is built in; what that refuses is read again, for the words of the plain reader."""
    if (quick := getattr(yaml, "CSafeLoader", None)) is not None:
        try:
            root: Node | None = yaml.compose(text, Loader=quick)
            return root
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)


def compose(path: Path, page: Page) -> Node | None:
    """Return the root node of a file, or None after noting why there is none."""

    def add(line: int, column: int, message: str, fix: str) -> None:
        page.problems.append(Problem(page.name, line, f"column {column}", message, fix))

    raw = path.read_bytes()
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        add(1, 1, "the file begins with a byte-order mark", "save it as UTF-8 without one")
        raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        root = _compose(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = raw[: error.start].split(b"\n")
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        add(len(before), len(before[-1]) + 1, message, "save the file as UTF-8")
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        add(line + 1, column + 1, f"the file is not YAML ({error.problem})", _fix(raw, line))
        return None
    except ReaderError as error:
        before_it = raw.decode("utf-8")[: error.position].split("\n")
        message = f"the file is not YAML ({str(error).splitlines()[0]})"
        add(len(before_it), len(before_it[-1]) + 1, message, "remove the character")
        return None
    if root is None:
        add(1, 1, "the file is empty", "write rule:, provisions: and items:")
    return root


def _fix(raw: bytes, line: int) -> str:
    """What mends a file that is not YAML, by the line, from 0, on which reading stopped."""
    lines = raw.decode("utf-8").split("\n")
    if line < len(lines) and _BARE_OPERATOR.search(lines[line]):
        return 'write the operator in double quotes, such as op: ">="'
    return "mend the indentation, or put a value with a colon or a hash in double quotes"
