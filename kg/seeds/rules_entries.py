"""Compiles the three parts of a rules file (rule, provisions, items) to rows, gates and versions."""

from collections.abc import Iterable
from decimal import Decimal

from kg.seeds.rulebook import AffiliateTest, Hook, ItemRule, ProvisionGate
from kg.seeds.rules_facts import Facts, Owner, add_timeline, day_of
from kg.seeds.rules_nodes import Block
from kg.seeds.rules_parties import read_listed, read_tool_types, read_yes
from kg.seeds.rules_shapes import DATE_KEYS, entries
from kg.seeds.rules_versions import read_versions
from kg.seeds.suggest import did_you_mean

_TARGETS = {
    "destinations": ("destination", "a destination", "Place", "CountryGroup"),
    "headquarters": ("headquarters", "a place of headquarters", "Place", "CountryGroup"),
    "end_users": ("end-user", "an end user", "Firm", "Fab"),
    "end_uses": ("end-use", "an end use", "NodeClass"),
    "customers": ("customer", "a customer", "Firm", "Fab"),
    "origins": ("origin", "an origin", "Place", "CountryGroup"),
}
_TIMELINES = (
    ("text", "text_state", "state", ()),
    ("effect", "effect", "state", ()),
    ("measure", "measure", "value", ()),
    ("review_policy", "review_policy", "value", ("of_what",)),
    ("conditions", "conditions", "value", ()),
)


def compile_rule(facts: Facts, block: Block) -> Owner:
    """Write the rows of the instrument and return it as the owner that provisions and items rest on."""
    names, dates = block.block("identifiers", facts.ontology.attributes), block.block("dates", DATE_KEYS)
    starts = [(e, "from") for e in entries(block, "text")] + [(d, k) for d in (dates,) if d for k in DATE_KEYS]
    owner = facts.owner(block, _first_day(starts))
    facts.add_entity(block, block.text("class"))
    for key in ("text", "effect"):
        if not entries(block, key):
            fix = f"write {key}: and a list of {{state: …, from: …}}"
            facts.page.add(block.at(key), f"the timeline {key} has no state", fix)
    if block.text("issued_by"):
        facts.add(owner, block, "ISSUED_BY", block.text("issued_by"), under="issued_by")
    for group in filter(None, (names, dates)):
        for key in group.fields:
            facts.add(owner, group, key, group.text(key), under=key, valid_from="")
    _add_law(facts, owner, block)
    return owner


def compile_provision(facts: Facts, rule: Owner, block: Block) -> ProvisionGate:
    """Write the rows of a provision and return its gate."""
    dated = [(e, "from") for key in (*_TARGETS, *(t[0] for t in _TIMELINES)) for e in entries(block, key)]
    owner = facts.owner(block, _first_day(dated) or rule.since, rule)
    facts.add_entity(block, "Provision", block.text("paragraph"))
    if rule.id:
        facts.add(owner, block, "PART_OF", rule.id, place=rule.place, valid_from=rule.since)
    _add_law(facts, owner, block)
    exempt = entries(block, "exempt")
    for entry in exempt:
        if entry.text("as") not in ("", "origin", "destination"):
            fix = "write origin (supplies from there, the default) or destination (receivers there)"
            facts.page.add(entry.at("as"), f"exempt as {entry.text('as')!r} is not known", fix)
    measures = sorted(entries(block, "measure"), key=lambda e: e.text("from"))
    return ProvisionGate(
        provision=owner.id,
        rule=rule.id,
        paragraph=block.text("paragraph"),
        hooks=tuple(_read_hooks(facts, block)),
        measure=measures[-1].text("value") if measures else "",
        exempt_receivers=frozenset(e.text("id") for e in exempt if e.text("as") == "destination"),
        references=facts.references(owner.refs, block.line),
        affiliates=tuple(_read_affiliates(facts, owner, block)),
        listed=read_listed(facts, owner, block),
        all_items=read_yes(facts, block, "all_items"),
    )


def compile_item(facts: Facts, rule: Owner, block: Block) -> ItemRule:
    """Write the rows of an item, its limits included, and return its tests."""
    dated = [(e, "from") for key in ("versions", "imposed_by") for e in entries(block, key)]
    owner = facts.owner(block, _first_day(dated) or rule.since, rule)
    facts.add_entity(block, "ControlItem")
    if block.text("eccn"):
        facts.add(owner, block, "eccn", block.text("eccn"), under="eccn", valid_from="")
    if block.text("part_of"):
        facts.add(owner, block, "PART_OF", block.text("part_of"), under="part_of")
    covers_as = block.text("as") or "control"
    _check_capacity(facts, block)
    for entry in entries(block, "imposed_by"):
        facts.add(owner, entry, "IMPOSED_BY", entry.text("id"), under="id")
    for entry in entries(block, "names"):
        _check_capacity(facts, entry)
        capacity = {"as": entry.text("as") or covers_as}
        facts.add_about(entry.text("id"), owner, entry, "COVERED_BY", capacity)
    _add_properties(facts, owner, block)
    classes = _read_classes(facts, block)
    for name in classes:
        facts.add(owner, block, "tests_class", name, {})
    versions = read_versions(facts, owner, block)
    if entries(block, "versions") and not block.elements("classes"):
        fix = "write classes: [Chip], the classes of things that are tested"
        facts.page.add(block.node, f"{owner.id} has versions and no classes", fix)
    references = facts.references(owner.refs, block.line)
    return ItemRule(owner.id, classes, covers_as, versions, references, read_tool_types(facts, block))


def _check_capacity(facts: Facts, block: Block) -> None:
    word, codes = block.text("as"), facts.ontology.codes["as"]
    if word and word not in codes:
        fix = did_you_mean(word, codes, f"write one of {', '.join(sorted(codes))}")
        facts.page.add(block.at("as"), f"as: {word!r} is not in its code list", fix)


def _add_law(facts: Facts, owner: Owner, block: Block) -> None:
    """Write what a rule and a provision have in common: timelines, addressees, targets, exemptions, relations."""
    for key, prop, word, qualifiers in _TIMELINES:
        add_timeline(facts, owner, block, key, prop, word, qualifiers)
    for entry in entries(block, "addressed_to"):
        facts.add(owner, entry, "ADDRESSED_TO", entry.text("id"), under="id")
    for key, (capacity, named, *classes) in _TARGETS.items():
        for entry in entries(block, key):
            facts.add_about(entry.text("id"), owner, entry, "TARGETED_BY", {"as": capacity})
            facts.mention(entry, "id", named, *classes)
    for entry in entries(block, "exempt"):
        facts.add_about(entry.text("id"), owner, entry, "EXEMPTED_FROM")
    _add_properties(facts, owner, block)


def _add_properties(facts: Facts, owner: Owner, block: Block) -> None:
    """Write `relations` and `attributes`: statements with any property of the ontology."""
    for key, word in (("relations", "object"), ("attributes", "value")):
        for entry in entries(block, key):
            extra = entry.block("qualifiers", facts.ontology.qualifiers)
            qualifiers = {name: extra.text(name) for name in extra.fields} if extra else {}
            start = None if word == "object" or entry.text("from") else ""
            facts.add(owner, entry, entry.text("property"), entry.text(word), qualifiers, under=word, valid_from=start)


def _read_hooks(facts: Facts, block: Block) -> Iterable[Hook]:
    codes = facts.ontology.codes["hook"]
    for entry in entries(block, "hooks"):
        word, place = entry.text("hook"), entry.text("jurisdiction")
        if word and word not in codes:
            fix = did_you_mean(word, codes, f"write one of {', '.join(sorted(codes))}")
            facts.page.add(entry.at("hook"), f"unknown hook {word!r}", fix)
        if place and not place.startswith("place:"):
            fix = "write the id of a jurisdiction, such as place:us"
            facts.page.add(entry.at("jurisdiction"), f"{place!r} is not a jurisdiction", fix)
        elif place:
            facts.mention(entry, "jurisdiction", "a jurisdiction", "Jurisdiction")
            if word in codes:
                yield Hook(word, place)


def _read_affiliates(facts: Facts, owner: Owner, block: Block) -> Iterable[AffiliateTest]:
    """Write each test of half ownership as a threshold of the provision, and return it."""
    for entry in entries(block, "affiliates"):
        day, percent, named = day_of(entry, "from"), entry.text("percent"), entry.text("list")
        is_share = percent.isascii() and percent.isdigit() and 0 < int(percent) <= 100
        if percent and not is_share:
            facts.page.add(entry.at("percent"), f"{percent!r} is not a share", "write a whole number from 1 to 100")
        if named and not named.startswith("list:"):
            fix = "write the id of a list, such as list:us-entity-list"
            facts.page.add(entry.at("list"), f"{named!r} is not a list", fix)
            continue
        facts.mention(entry, "list", "a list", "ListProgramme")
        text = f"owned {percent} percent or more, alone or together, by entries of {named} [{entry.text('paragraph')}]"
        facts.add(owner, entry, "threshold", text, {"rule_version": f"affiliates/{entry.text('from')}"}, under="list")
        if is_share and day is not None:
            yield AffiliateTest(named, Decimal(percent), day.first, entry.text("paragraph"))


def _read_classes(facts: Facts, block: Block) -> tuple[str, ...]:
    known, found = facts.ontology.classes, []
    for node in block.elements("classes"):
        name = facts.page.text(node, "classes")
        if name and name not in known:
            fix = did_you_mean(name, known, "use a class of ontology/core.ttl")
            facts.page.add(node, f"unknown class {name!r}", fix)
        elif name:
            found.append(name)
    return tuple(found)


def _first_day(fields: Iterable[tuple[Block, str]]) -> str:
    """The earliest of some dates, as written; empty where there is none."""
    spans = [span for block, key in fields if (span := day_of(block, key))]
    return min(spans, key=lambda span: span.first).text if spans else ""
