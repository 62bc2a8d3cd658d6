"""Reads the versions of an item and checks that they neither overlap nor leave a gap."""

from dataclasses import replace
from itertools import pairwise

from kg.seeds.rulebook import ItemVersion, Test, leaves
from kg.seeds.rules_facts import Facts, Owner, day_of
from kg.seeds.rules_nodes import Block
from kg.seeds.rules_shapes import entries
from kg.seeds.rules_tests import read_test
from kg.statements import DateSpan, Origin, parse_date


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
        if block.text("unseen"):
            facts.page.add(block.at("unseen"), "the version has a test and was not seen", "keep one of the two")
    elif not block.text("unseen"):
        fix = "write test: …, or unseen: and why the text was not read"
        facts.page.add(block.node, "the version has no test", fix)
    start, end = _read_days(block)
    name = block.text("version")
    for limit in dict.fromkeys(str(leaf) for leaf in leaves(test)):
        facts.add(replace(owner, refs=refs, since=""), block, "threshold", limit, {"rule_version": name})
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
        note=block.text("note"),
    )


def _read_days(block: Block) -> tuple[DateSpan | None, DateSpan | None]:
    """Return the dates under `from` and `to`, after noting what is wrong with them."""
    found: list[DateSpan | None] = []
    for key in ("from", "to"):
        try:
            found.append(parse_date(block.text(key)) if block.text(key) else None)
        except ValueError as error:
            block.page.add(block.at(key), *(str(error).split("; ", 1)))
            found.append(None)
    start, end = found
    if start and end and end.as_end() <= start.first:
        message = f"the version ends on {end.text}, not after its start on {start.text}"
        block.page.add(block.at("to"), message, "swap the two, or correct one")
    return start, end


def _check_names(blocks: list[Block]) -> None:
    seen: set[str] = set()
    for block in blocks:
        name = block.text("version")
        if name in seen:
            block.page.add(block.at("version"), f"the version {name} stands twice", "give each version its own name")
        seen.add(name)


def _check_order(blocks: list[Block]) -> None:
    """An overlap is told wherever both days can be read; a gap only where no version has a day that cannot."""
    dated = sorted(((span.first, b) for b in blocks if (span := day_of(b, "from"))), key=lambda found: found[0])
    for (_, before), (start, after) in pairwise(dated):
        ends = day_of(before, "to")
        end = ends.as_end() if ends else None
        if end is None and before.text("to"):
            continue
        one, two = before.text("version"), after.text("version")
        if end is None or end > start:
            fix = f"end {one} with to: {start}, or let {two} start later"
            after.page.add(after.at("from"), f"the versions {one} and {two} overlap", fix)
        elif end < start and len(dated) == len(blocks):
            message = f"no version holds from {end} to {start}, between {one} and {two}"
            after.page.add(after.at("from"), message, f"start {two} at {end}, or add a version with unseen: and why")
