"""YAML nodes with their places: mappings that know their keys, so that every problem has a line and a column.

Found here: not YAML, a byte-order mark, wrong encoding, duplicate keys, unknown keys, missing keys, a list where a
word is due and the other way round.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.seeds.rows import Problem
from kg.seeds.suggest import did_you_mean

_NULL = "tag:yaml.org,2002:null"


@dataclass
class Page:
    """One file (`name` is relative to the seeds folder) and the problems found in it."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node, message: str, fix: str) -> None:
        """Note a problem where a node begins."""
        mark = node.start_mark
        self.problems.append(Problem(self.name, mark.line + 1, f"column {mark.column + 1}", message, fix))

    def text(self, node: Node, what: str) -> str:
        """Return the words of a scalar, as written; null is empty."""
        if not isinstance(node, ScalarNode):
            self.add(node, f"{what} is not a single value", "write one value, without brackets or indented lines")
            return ""
        return "" if node.tag == _NULL else " ".join(node.value.split())

    def elements(self, node: Node, what: str) -> list[Node]:
        """Return the elements of a list; an absent value is an empty list."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        if not (isinstance(node, ScalarNode) and node.tag == _NULL):
            self.add(node, f"{what} is not a list", "write [ … ], or lines that begin with a hyphen")
        return []

    def block(self, node: Node, what: str, allowed: Collection[str], required: Collection[str] = ()) -> "Block | None":
        """Read a mapping and check its keys; None where the node is none."""
        if not isinstance(node, MappingNode):
            fix = f"write key: value for {', '.join(sorted(required or allowed))}"
            self.add(node, f"{what} is not a set of keys", fix)
            return None
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = self.text(key, f"a key of {what}")
            if name in fields:
                self.add(key, f"{what} has the key {name!r} twice", "keep one of the two")
            elif name not in allowed:
                fix = did_you_mean(name, allowed, f"it takes {', '.join(sorted(allowed))}")
                self.add(key, f"{what} has no key {name!r}", fix)
            else:
                fields[name] = value
        for name in sorted(required):
            if name not in fields or (isinstance(fields[name], ScalarNode) and not self.text(fields[name], name)):
                self.add(node, f"{what} has no {name}", f"write {name}: …")
        return Block(self, node, what, fields)


@dataclass(frozen=True)
class Block:
    """A mapping whose keys were checked."""

    page: Page
    node: Node
    what: str
    fields: dict[str, Node]

    @property
    def line(self) -> int:
        """Its line in the file, from 1."""
        return int(self.node.start_mark.line) + 1

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self.fields

    def at(self, key: str) -> Node:
        """The node of a key, or the block's own where it has none."""
        return self.fields.get(key, self.node)

    def text(self, key: str) -> str:
        """The words of a key; empty where it is not written."""
        return self.page.text(self.fields[key], key) if key in self.fields else ""

    def texts(self, key: str) -> list[str]:
        """The words of a list; empty where it is not written."""
        if key not in self.fields:
            return []
        return [self.page.text(n, key) for n in self.page.elements(self.fields[key], key)]

    def block(self, key: str, allowed: Collection[str], required: Collection[str] = ()) -> "Block | None":
        """The mapping under a key."""
        return self.page.block(self.fields[key], key, allowed, required) if key in self.fields else None

    def blocks(self, key: str, allowed: Collection[str], required: Collection[str] = ()) -> list["Block"]:
        """The mappings of a list."""
        if key not in self.fields:
            return []
        nodes = self.page.elements(self.fields[key], key)
        found = (self.page.block(n, f"an entry of {key}", allowed, required) for n in nodes)
        return [b for b in found if b is not None]


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
    raw = path.read_bytes()
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        message = "the file begins with a byte-order mark"
        page.problems.append(Problem(page.name, 1, "", message, "save it as UTF-8 without one"))
        raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        root = _compose(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        page.problems.append(Problem(page.name, line, "", message, "save the file as UTF-8"))
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, f"column {mark.column + 1}") if mark else (1, "")
        fix = "mend the indentation, or put a value with a colon or a hash in double quotes"
        page.problems.append(Problem(page.name, line, column, f"the file is not YAML ({error.problem})", fix))
        return None
    except yaml.YAMLError as error:
        message = f"the file is not YAML ({str(error).splitlines()[0]})"
        page.problems.append(Problem(page.name, 1, "", message, "remove the character"))
        return None
    if root is None:
        page.problems.append(Problem(page.name, 1, "", "the file is empty", "write rule:, provisions: and items:"))
    return root
