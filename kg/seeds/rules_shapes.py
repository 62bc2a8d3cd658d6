"""Which keys each part of a rules file takes, and which it must have. Everything else is an error."""

from dataclasses import dataclass

from kg.seeds.rules_nodes import Block

SPAN_KEYS = ("from", "to", "scheduled_to", "observed", "modality", "rivals", "note", "refs")
REF_KEYS = ("source", "locator", "kind", "stance", "said_by", "note")
DATE_KEYS = ("adopted_on", "published_on", "effective_on", "compliance_on")
FILE_KEYS = ("rule", "provisions", "items")

_NAMES = ("id", "name_en", "name_zh", "aliases", "distinct", "note", "refs")
_LAW = (
    "text", "effect", "measure", "review_policy", "conditions", "addressed_to", "relations", "attributes",
    "destinations", "headquarters", "end_users", "end_uses", "customers", "origins", "exempt",
)  # fmt: skip
RULE_KEYS = (*_NAMES, *_LAW, "class", "issued_by", "identifiers", "dates", "older_than_told")
PROVISION_KEYS = (*_NAMES, *_LAW, "paragraph", "hooks", "affiliates", "listed", "all_items")
ITEM_KEYS = (
    *_NAMES, "eccn", "paragraph", "imposed_by", "part_of", "classes", "tool_types", "as", "names", "versions",
    "relations", "attributes",
)  # fmt: skip
VERSION_KEYS = ("version", "from", "to", "test", "unseen", "note", "refs", "paragraph")


@dataclass(frozen=True)
class Shape:
    """The keys of an entry of a list, and those it must have."""

    allowed: tuple[str, ...]
    required: tuple[str, ...]


def _entry(*required: str, also: tuple[str, ...] = (), spans: tuple[str, ...] = SPAN_KEYS) -> Shape:
    return Shape((*required, *also, *(k for k in spans if k not in required)), required)


_LISTS: dict[str, Shape] = {
    "rule": Shape(RULE_KEYS, ("id", "class", "name_en")),
    "provisions": Shape(PROVISION_KEYS, ("id", "name_en")),
    "items": Shape(ITEM_KEYS, ("id", "name_en")),
    "versions": Shape(VERSION_KEYS, ("version", "from")),
    "refs": Shape(REF_KEYS, ("source", "locator", "kind")),
    "text": _entry("state", "from"),
    "effect": _entry("state", "from"),
    "measure": _entry("value", "from"),
    "review_policy": _entry("value", "from", also=("of_what",)),
    "conditions": _entry("value", "from"),
    "addressed_to": _entry("id"),
    "destinations": _entry("id"),
    "headquarters": _entry("id"),
    "end_users": _entry("id"),
    "end_uses": _entry("id"),
    "customers": _entry("id"),
    "origins": _entry("id"),
    "exempt": _entry("id", also=("as",)),
    "imposed_by": _entry("id"),
    "names": _entry("id", also=("as",)),
    "affiliates": _entry("list", "percent", "from", "paragraph", spans=("note", "refs")),
    "listed": _entry("list", "from", "paragraph", also=("footnote",), spans=("note", "refs")),
    "hooks": _entry("hook", "jurisdiction", spans=("note",)),
    "relations": _entry("property", "object", also=("qualifiers",)),
    "attributes": _entry("property", "value", also=("qualifiers",)),
}


def entries(block: Block, key: str) -> list[Block]:
    """Return the entries of a list of the file format, their keys checked."""
    shape = _LISTS[key]
    return block.blocks(key, shape.allowed, shape.required)


def rule_block(block: Block) -> Block | None:
    """Return the mapping under `rule`, its keys checked."""
    shape = _LISTS["rule"]
    return block.block("rule", shape.allowed, shape.required)
