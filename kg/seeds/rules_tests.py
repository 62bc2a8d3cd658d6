"""Reads the test of an item version: all, any, not, or one comparison.

Found here: unknown quantity, unknown operator, unit or basis mismatch, a limit of the wrong type, a comparison without
paragraph, an empty all or any.
"""

from decimal import Decimal

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.ontology import Ontology
from kg.seeds.rulebook import OPERATORS, All, Any, Comparison, Not, Test
from kg.seeds.rules_nodes import Block, Page
from kg.seeds.rules_quantities import Quantity, quantity_names, quantity_of
from kg.seeds.suggest import did_you_mean
from kg.statements import parse_figure

_LEAF = ("quantity", "basis", "op", "value", "unit", "paragraph")
_BRANCHES = ("all", "any", "not")
_ORDER = (">=", ">", "<", "<=")


def read_test(node: Node, page: Page, ontology: Ontology) -> Test | None:
    """Return the test a node holds, or None after noting what is wrong with it."""
    keys = [k.value for k, _ in node.value if isinstance(k, ScalarNode)] if isinstance(node, MappingNode) else []
    if not any(k in _BRANCHES for k in keys):
        leaf = page.block(node, "the comparison", (*_LEAF, *_BRANCHES), ("quantity", "op", "value", "paragraph"))
        return None if leaf is None else _read_leaf(leaf, ontology)
    branch = page.block(node, "the test", _BRANCHES)
    if branch is None:
        return None
    read = [_read_branch(word, inner, page, ontology) for word, inner in branch.fields.items()]
    if len(read) != 1:
        page.add(node, "the test has more than one of all, any and not", "put one inside the other")
        return None
    return read[0]


def _read_branch(word: str, inner: Node, page: Page, ontology: Ontology) -> Test | None:
    if word == "not":
        part = read_test(inner, page, ontology)
        return None if part is None else Not(part)
    nodes = page.elements(inner, word)
    if isinstance(inner, SequenceNode) and not nodes:
        page.add(inner, f"{word} has no parts", "write at least one comparison")
    parts = [read_test(n, page, ontology) for n in nodes]
    sound = tuple(p for p in parts if p is not None)
    if not sound or len(sound) < len(parts):
        return None
    return All(sound) if word == "all" else Any(sound)


def _read_leaf(leaf: Block, ontology: Ontology) -> Comparison | None:
    page, name, op = leaf.page, leaf.text("quantity"), leaf.text("op")
    quantity = quantity_of(name, ontology)
    if name and quantity is None:
        fix = did_you_mean(name, quantity_names(ontology), "use an attribute of the ontology or a defined quantity")
        page.add(leaf.at("quantity"), f"unknown quantity {name!r}", fix)
    if op and op not in OPERATORS:
        page.add(leaf.at("op"), f"unknown operator {op!r}", f"write one of {' '.join(OPERATORS)}, in quotes")
    if quantity is None:
        return None
    sound = [_check_unit(leaf, quantity), _check_basis(leaf, quantity), not leaf.missing]
    limit = _read_limit(leaf, quantity, op, ontology)
    if limit is None or op not in OPERATORS or not all(sound):
        return None
    return Comparison(
        quantity=name,
        op=op,
        value=limit,
        paragraph=leaf.text("paragraph"),
        basis=leaf.text("basis"),
        unit=leaf.text("unit"),
    )


def _check_unit(leaf: Block, quantity: Quantity) -> bool:
    if leaf.text("unit") == quantity.unit:
        return True
    written = f"is {leaf.text('unit')!r}" if leaf.text("unit") else "is missing"
    fix = f"write unit: {quantity.unit}, and the value in it" if quantity.unit else "remove it; the quantity has none"
    leaf.page.add(leaf.at("unit"), f"the unit of {quantity.name} {written}", fix)
    return False


def _check_basis(leaf: Block, quantity: Quantity) -> bool:
    basis = leaf.text("basis")
    if not basis or basis in quantity.bases:
        return True
    fix = f"write one of {', '.join(quantity.bases)}" if quantity.bases else "remove it; the quantity has none"
    leaf.page.add(leaf.at("basis"), f"{quantity.name} has no basis {basis!r}", fix)
    return False


def _read_limit(leaf: Block, quantity: Quantity, op: str, ontology: Ontology) -> Decimal | str | None:
    text = leaf.text("value")
    if not text:
        return None
    if not quantity.numeric:
        codes = ontology.codes[quantity.code_list]
        if text not in codes:
            page_fix = f"write one of {', '.join(sorted(codes))}"
            leaf.page.add(leaf.at("value"), f"{quantity.name}: {text!r} is not in its code list", page_fix)
        if op in _ORDER:
            leaf.page.add(leaf.at("op"), f"{quantity.name} is a word and has no order", 'write "=" or "!="')
        return text if text in codes and op not in _ORDER else None
    try:
        exact = parse_figure(text).exact
    except ValueError:
        exact = None
    if exact is None:
        leaf.page.add(leaf.at("value"), f"{text!r} is not a number", "write a plain number such as 5.92")
    return exact
