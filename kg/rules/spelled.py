"""A test of an item as nested maps, for machines, and as indented lines or one line, for readers."""

from collections.abc import Iterator
from typing import Any

from kg.seeds.rulebook import All, Comparison, Not, Test

Tree = dict[str, Any]
_WORDS = {"all": "all of", "any": "at least one of", "not": "not"}


def tree_of(test: Test) -> Tree:
    """Return `{all: […]}`, `{any: […]}`, `{not: …}`, or one comparison; its value is text as written, in its unit."""
    if isinstance(test, Comparison):
        return {
            "quantity": test.quantity, "basis": test.basis, "op": test.op, "value": str(test.value), "unit": test.unit,
            "paragraph": test.paragraph,
        }  # fmt: skip
    if isinstance(test, Not):
        return {"not": tree_of(test.part)}
    return {"all" if isinstance(test, All) else "any": [tree_of(part) for part in test.parts]}


def lines_of(tree: Tree, depth: int = 0) -> Iterator[str]:
    """Return the lines of a tree, two spaces a level: each comparison with its unit and the paragraph that sets it."""
    if "quantity" in tree:
        yield "  " * depth + _comparison(tree)
        return
    ((word, inner),) = tree.items()
    yield f"{'  ' * depth}{_WORDS[word]}:"
    for part in [inner] if word == "not" else inner:
        yield from lines_of(part, depth + 1)


def formula_of(tree: Tree) -> str:
    """Return a tree on one line: `all of (…; …)`."""
    if "quantity" in tree:
        return _comparison(tree)
    ((word, inner),) = tree.items()
    return f"{_WORDS[word]} ({'; '.join(formula_of(part) for part in ([inner] if word == 'not' else inner))})"


def _comparison(leaf: Tree) -> str:
    basis = f" ({leaf['basis']})" if leaf["basis"] else ""
    unit = f" {leaf['unit']}" if leaf["unit"] else ""
    return f"{leaf['quantity'].replace('_', ' ')}{basis} {leaf['op']} {leaf['value']}{unit} [{leaf['paragraph']}]"
