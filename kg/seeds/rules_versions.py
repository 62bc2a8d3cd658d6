"""Reads the versions of an item and checks that they neither overlap nor leave a gap."""

from itertools import pairwise

from kg.seeds.rulebook import ItemVersion, Test, leaves
from kg.seeds.rules_facts import Facts, Owner, day_of
from kg.seeds.rules_nodes import Block
from kg.seeds.rules_shapes import entries
from kg.seeds.rules_tests import read_test
from kg.statements import Origin


def read_versions(facts: Facts, owner: Owner, item: Block) -> tuple[ItemVersion, ...]:
    """Return the sound versions of an item by date, and write their limits as `threshold` statements."""
    blocks = entries(item, "versions")
    _check_names(blocks)
    _check_order(blocks)
    found = [_read_version(facts, owner, item, block) for block in blocks]
    return tuple(sorted((v for v in found if v is not None), key=lambda v: v.valid_from))


def _read_version(facts: Facts, owner: Owner, item: Block, block: Block) -> ItemVersion | None:
    refs = facts.read_refs(block, owner.refs)
    test: Test | None = None
    if block.has("test"):
        test = read_test(block.at("test"), facts.page, facts.ontology)
    elif not block.text("unseen"):
        fix = "write test: …, or unseen: and why the text was not read"
        facts.page.add(block.node, "the version has no test", fix)
    start, end = day_of(block, "from"), day_of(block, "to")
    name = block.text("version")
    for limit in dict.fromkeys(str(leaf) for leaf in leaves(test)):
        facts.add(Owner(owner.id, refs, ""), block, "threshold", limit, {"rule_version": name})
    if start is None or not name or (test is None and block.has("test")):
        return None
    return ItemVersion(
        item=owner.id,
        version=name,
        valid_from=start.first,
        valid_to=end.as_end() if end else None,
        test=test,
        paragraph=block.text("paragraph") or item.text("paragraph") or item.text("eccn"),
        references=facts.references(refs, block.line),
        unseen=block.text("unseen"),
        origin=Origin(file=facts.page.name, line=block.line),
    )


def _check_names(blocks: list[Block]) -> None:
    seen: set[str] = set()
    for block in blocks:
        name = block.text("version")
        if name in seen:
            block.page.add(block.at("version"), f"the version {name} stands twice", "give each version its own name")
        seen.add(name)


def _check_order(blocks: list[Block]) -> None:
    dated = sorted(((span.first, b) for b in blocks if (span := day_of(b, "from"))), key=lambda found: found[0])
    for (_, before), (start, after) in pairwise(dated):
        ends = day_of(before, "to")
        end = ends.as_end() if ends else None
        one, two = before.text("version"), after.text("version")
        if end is None or end > start:
            fix = f"end {one} with to: {start}, or let {two} start later"
            after.page.add(after.at("from"), f"the versions {one} and {two} overlap", fix)
        elif end < start:
            message = f"no version holds from {end} to {start}, between {one} and {two}"
            after.page.add(after.at("from"), message, f"start {two} at {end}, or add a version with unseen: and why")
