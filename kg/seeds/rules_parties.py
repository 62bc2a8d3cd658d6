"""Compiles whom a provision reaches by a list, and whether it asks which items are controlled."""

from kg.seeds.rulebook import ListedTest
from kg.seeds.rules_facts import Facts, Owner, day_of
from kg.seeds.rules_nodes import Block
from kg.seeds.rules_shapes import entries
from kg.seeds.suggest import did_you_mean


def read_listed(facts: Facts, owner: Owner, block: Block) -> tuple[ListedTest, ...]:
    """Write each reach of a list as a threshold of the provision, and return the sound ones."""
    codes, found = facts.ontology.codes["footnote"], []
    for entry in entries(block, "listed"):
        named, footnote, day = entry.text("list"), entry.text("footnote"), day_of(entry, "from")
        if footnote and footnote not in codes:
            fix = did_you_mean(footnote, codes, f"write one of {', '.join(sorted(codes))}")
            facts.page.add(entry.at("footnote"), f"unknown footnote {footnote!r}", fix)
        if named and not named.startswith("list:"):
            fix = "write the id of a list, such as list:us-entity-list"
            facts.page.add(entry.at("list"), f"{named!r} is not a list", fix)
            continue
        facts.mention(entry, "list", "a list", "ListProgramme")
        mark = f" with {footnote}" if footnote else ""
        text = f"whoever has an entry{mark} on {named} [{entry.text('paragraph')}]"
        facts.add(owner, entry, "threshold", text, {"rule_version": f"listed/{entry.text('from')}"}, under="list")
        if day is not None and (not footnote or footnote in codes):
            found.append(ListedTest(named, footnote, day.first, entry.text("paragraph")))
    return tuple(found)


def read_yes(facts: Facts, block: Block, key: str) -> bool:
    """Return a key that says yes or no; left out it is no."""
    word = block.text(key)
    if word not in ("", "yes", "no"):
        facts.page.add(block.at(key), f"{key}: {word!r} is not known", 'write "yes" or "no", in quotes')
    return word == "yes"


def read_tool_types(facts: Facts, block: Block) -> tuple[str, ...]:
    """Return the equipment types that an item is about."""
    for name in block.texts("tool_types"):
        if not name.startswith("tooltype:"):
            fix = "write ids of equipment types, such as tooltype:lithography"
            facts.page.add(block.at("tool_types"), f"{name!r} is no equipment type", fix)
    return tuple(block.texts("tool_types"))
