"""YAML nodes with their places: mappings that know their keys, so that every problem has a line and a column.

Found here: duplicate keys, unknown keys, missing keys, a list where a word is due and the other way round, words that
YAML takes for a tag.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.seeds.rows import Place, Problem
from kg.seeds.suggest import did_you_mean

_NULL = "tag:yaml.org,2002:null"


def place_of(node: Node) -> Place:
    """Where a node begins."""
    return node.start_mark.line + 1, f"column {node.start_mark.column + 1}"


def _is_tag(node: Node) -> bool:
    """Whether YAML read a word such as != as a tag of its own."""
    return str(node.tag).startswith("!")


@dataclass
class Page:
    """One file (`name` is relative to the seeds folder) and the problems found in it."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node, message: str, fix: str) -> None:
        """Note a problem where a node begins."""
        self.problems.append(Problem(self.name, *place_of(node), message, fix))

    def text(self, node: Node, what: str) -> str:
        """Return the words of a scalar, as written; null is empty."""
        if not isinstance(node, ScalarNode):
            self.add(node, f"{what} is not a single value", "write one value, without brackets or indented lines")
            return ""
        if _is_tag(node):
            self.add(node, f"YAML reads {node.tag} as a tag", f'write {what}: "{node.tag}" in double quotes')
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
        missing = tuple(name for name in sorted(required) if not self._is_written(fields.get(name), name))
        for name in missing:
            self.add(node, f"{what} has no {name}", f"write {name}: …")
        return Block(self, node, what, fields, missing)

    def _is_written(self, node: Node | None, name: str) -> bool:
        if node is None or not isinstance(node, ScalarNode):
            return node is not None
        return _is_tag(node) or bool(self.text(node, name))


@dataclass(frozen=True)
class Block:
    """A mapping whose keys were checked; `missing` are those that it must have and has not."""

    page: Page
    node: Node
    what: str
    fields: dict[str, Node]
    missing: tuple[str, ...] = ()

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

    def places(self, columns: Mapping[str, str]) -> dict[str, Place]:
        """Where the cells of a row were written, by column, from the keys they stand under; a missing key is here."""
        known = {column: key for column, key in columns.items() if key in self.fields or key in self.missing}
        return {"": place_of(self.node), **{column: place_of(self.at(key)) for column, key in known.items()}}

    def text(self, key: str) -> str:
        """The words of a key; empty where it is not written."""
        return self.page.text(self.fields[key], key) if key in self.fields else ""

    def elements(self, key: str) -> list[Node]:
        """The nodes of a list; empty where it is not written."""
        return self.page.elements(self.fields[key], key) if key in self.fields else []

    def texts(self, key: str) -> list[str]:
        """The words of a list; empty where it is not written."""
        return [self.page.text(n, key) for n in self.elements(key)]

    def block(self, key: str, allowed: Collection[str], required: Collection[str] = ()) -> "Block | None":
        """The mapping under a key."""
        return self.page.block(self.fields[key], key, allowed, required) if key in self.fields else None

    def blocks(self, key: str, allowed: Collection[str], required: Collection[str] = ()) -> list["Block"]:
        """The mappings of a list."""
        found = (self.page.block(n, f"an entry of {key}", allowed, required) for n in self.elements(key))
        return [b for b in found if b is not None]
