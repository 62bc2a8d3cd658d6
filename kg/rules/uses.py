"""Uses of things: who used what, who received it, and where.

    (:AIModel)-[:TRAINED_ON|SERVED_ON {state: deployed}]->(:Chip|System)     receiver: developer
    (:ComputeCluster)-[:EQUIPPED_WITH]->(:Chip|System)                       receiver: operator
    (:System)-[:BUILT_WITH]->(:Chip|System)                                  receiver: maker of the system
    (:Chip)-[:USES_MEMORY]->(:MemoryProduct)                                 receiver: packager, only where known
    (:Fab|Firm)-[:USES_EQUIPMENT|USES_MATERIAL]->()                          receiver: operator, or the firm
    (:Firm)-[:BUYS|USES_SOFTWARE]->()                                        receiver: the firm
    (:ProcessNode)-[:REQUIRES]->(), also through its node class              receiver: who offers the node

Invariants
* no-loose-memory: memory inside a package counts as a stack only for the packager that is known to have received it.
* supported-is-no-use: a model that could be served on a chip does not use it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.rules.facts import Facts
from kg.rules.grounds import Ground, ground, join
from kg.rules.places import Seat, seats_of, sites_of
from kg.statements import Statement
from kg.statements.model import Modality

_RECEIVED_BY = {
    "TRAINED_ON": ("DEVELOPED_BY", "MADE_BY"),
    "SERVED_ON": ("DEVELOPED_BY", "MADE_BY"),
    "EQUIPPED_WITH": ("OPERATED_BY",),
    "BUILT_WITH": ("MADE_BY",),
    "USES_MEMORY": ("PACKAGED_BY",),
    "REQUIRES": ("OFFERED_BY",),
    "USES_EQUIPMENT": ("OPERATED_BY",),
    "USES_MATERIAL": ("OPERATED_BY",),
}
_BY_ITSELF = ("BUYS", "USES_SOFTWARE")
_NOT_CARRIED = ("planned", "research", "supported", "announced")


@dataclass(frozen=True)
class Receiver:
    """Who took the thing: a firm (empty where unknown), its seats with the site first, and why it is the receiver."""

    firm: str
    seats: tuple[Seat, ...]
    ground: Ground


@dataclass(frozen=True)
class Use:
    """One use of a thing. `location` is where it happened, if told."""

    user: str
    thing: str
    prop: str
    ground: Ground
    receivers: tuple[Receiver, ...]
    modality: Modality
    location: str = ""


def find_uses(facts: Facts) -> Iterator[Use]:
    """Return every use in the data set, in order of statement id."""
    domain = facts.ontology.relations["RESTRICTED_BY"].domain
    for _, statement in sorted(facts.data.statements.items()):
        if statement.property not in (*_RECEIVED_BY, *_BY_ITSELF) or not facts.live(statement):
            continue
        if statement.qualifiers.get("state") == "supported" or not _is_supply(facts, statement):
            continue
        base = ground(facts.use(statement), statement.id)
        if facts.ontology.admits(facts.data.entities[statement.subject].classes, domain):
            yield from _use(facts, statement, statement.subject, base)
        elif statement.property == "REQUIRES":
            for member in facts.pointing_to(statement.subject, "IN_CLASS"):
                own = join([base, ground(facts.standing(member), member.id)])
                yield from _use(facts, statement, member.subject, own)


def _is_supply(facts: Facts, statement: Statement) -> bool:
    """Memory built into a system came in a package."""
    return statement.property != "BUILT_WITH" or "MemoryProduct" not in facts.classes(statement.object or "")


def _use(facts: Facts, statement: Statement, user: str, base: Ground) -> Iterator[Use]:
    receivers = tuple(_receivers(facts, statement.property, user))
    if statement.property == "USES_MEMORY" and not receivers:
        return
    yield Use(
        user=user,
        thing=statement.object or "",
        prop=statement.property,
        ground=base,
        receivers=receivers or (Receiver("", tuple(sites_of(facts, user)), Ground()),),
        modality=statement.modality,
        location=statement.qualifiers.get("location", ""),
    )


def _receivers(facts: Facts, prop: str, user: str) -> Iterator[Receiver]:
    if prop in _BY_ITSELF or "Firm" in facts.classes(user):
        yield Receiver(user, tuple(seats_of(facts, user)), Ground())
        return
    sites = sites_of(facts, user)
    for link in facts.about(user, *_RECEIVED_BY[prop]):
        if link.qualifiers.get("state") not in _NOT_CARRIED:
            seats = (*sites, *seats_of(facts, link.object or ""))
            yield Receiver(link.object or "", seats, ground(facts.standing(link), link.id))
