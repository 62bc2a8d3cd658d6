"""Whether a provision judges uses and supplies, or is only text, and what was not told of it."""

from dataclasses import dataclass

from kg.rules.facts import Facts
from kg.rules.gate import RESTRICTING
from kg.seeds.rulebook import ProvisionGate


@dataclass(frozen=True)
class Modelled:
    """`judged`: uses and supplies are judged by it; else it is told, dated and shown only. `missing` was not told."""

    judged: bool
    missing: tuple[str, ...]


def how_modelled(facts: Facts, gate: ProvisionGate) -> Modelled:
    """Return how a provision is modelled: it judges where it restricts, has a hook and somebody whom it reaches."""
    targets = facts.pointing_to(gate.provision, "TARGETED_BY")
    addressees = facts.about(gate.rule, "ADDRESSED_TO")
    restricts = gate.measure in RESTRICTING
    names = facts.pointing_to(gate.provision, "IMPOSED_BY")
    has_reach = bool(gate.hooks) and bool(targets or names or addressees)
    missing = []
    if restricts and not gate.hooks:
        missing.append("hook not told")
    by_list = bool(gate.affiliates or gate.listed)
    if restricts and not targets and not by_list and not addressees:
        missing.append("destinations and end users not told")
    return Modelled(restricts and (has_reach or by_list), tuple(missing))
