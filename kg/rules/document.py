"""The page of the rules: for each instrument what is modelled, what is only text, what is left out.

* modelled: the provision restricts and has what the gate needs (who, hook), so that uses and supplies are judged.
* only text: it is told, dated and shown on paths, but judges nothing: it names, permits, bars other dealings, or no
  hook was read from its text.
* left out: versions whose text was not seen; a question that falls in one answers cannot tell.
"""

from collections.abc import Iterator
from datetime import date

from kg.rules.effects import effect_on
from kg.rules.facts import Facts
from kg.rules.licence import NOT_MODELLED
from kg.rules.modelled import how_modelled
from kg.seeds.rulebook import ItemRule, ProvisionGate, Rulebook, leaves

_HEAD = """# The rules as modelled

Made by `kg rules document` from `seeds/rules/`, as of {day}. It is analysis of texts, not legal advice.

*Modelled*: uses and supplies are judged by it. *Only text*: told, dated and shown on paths; it judges nothing.
*Text not seen*: questions that fall in that version answer *cannot tell*.
"""


def write_page(facts: Facts, rulebook: Rulebook, day: date) -> str:
    """Return the page as Markdown, one section an instrument, by id."""
    lines = [_HEAD.format(day=day)]
    lines += ["## Not modelled at all", "", *(f"* {text}" for text in NOT_MODELLED), ""]
    gates: dict[str, list[ProvisionGate]] = {}
    for gate in rulebook.gates.values():
        gates.setdefault(gate.rule, []).append(gate)
    for rule in facts.by_class.get("Rule", ()):
        lines += _section(facts, rulebook, rule, gates.get(rule, []), day)
    return "\n".join(lines).rstrip() + "\n"


def _section(facts: Facts, rulebook: Rulebook, rule: str, gates: list[ProvisionGate], day: date) -> Iterator[str]:
    entity = facts.data.entities[rule]
    citation = next((s.value for p in ("federal_register_page", "notice_number") for s in facts.about(rule, p)), None)
    yield f"## {entity.name_en}"
    yield ""
    cited = f" · {citation}" if citation else ""
    yield f"`{rule}` · {entity.classes[0]}{cited} · {effect_on(facts.data, rule, day)}"
    yield ""
    if gates:
        yield "| provision | paragraph | measure | effect | modelled | open |"
        yield "|---|---|---|---|---|---|"
        for gate in gates:
            yield _provision(facts, gate, day)
        yield ""
    items = [i for i in rulebook.items.values() if _imposed(facts, i, {g.provision for g in gates} | {rule})]
    if items:
        yield "| item | as | version | from | to | test |"
        yield "|---|---|---|---|---|---|"
        for item in items:
            yield from _versions(item)
        yield ""


def _provision(facts: Facts, gate: ProvisionGate, day: date) -> str:
    found = how_modelled(facts, gate)
    effect = effect_on(facts.data, gate.provision, day)
    name = facts.data.entities[gate.provision].name_en
    how = "yes" if found.judged else "only text"
    cells = (
        f"{name} `{gate.provision}`", gate.paragraph, gate.measure or "-", effect, how, "; ".join(found.missing),
    )  # fmt: skip
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"


def _imposed(facts: Facts, item: ItemRule, bearers: set[str]) -> bool:
    return any(s.object in bearers for s in facts.about(item.item, "IMPOSED_BY"))


def _versions(item: ItemRule) -> Iterator[str]:
    for version in item.versions:
        test = "; ".join(map(str, leaves(version.test))) if version.test else f"text not seen: {version.unseen}"
        end = version.valid_to.isoformat() if version.valid_to else ""
        cells = (f"`{item.item}`", item.covers_as, version.version, version.valid_from.isoformat(), end, test)
        yield "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"
    if not item.versions:
        yield f"| `{item.item}` | {item.covers_as} | | | | scope only: no test |"
