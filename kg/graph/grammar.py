"""The grammar of an exposure path, made from the ontology.

Each relationship carries one letter, `step`, its place in the grammar; a path read from what is exposed to what it
depends on spells a word; a path is an exposure when its word matches `path_pattern`.

    s  start: to what a firm buys or uses itself; from a security to its firm
    t  thing; u  what a fab or firm uses; i  to the type of an instance: after i no provider follows
    m  maker; p  provider
    o  owner of at least the minimum share, or controller
    L  first step of law; n  further steps of law

Not in any word, since used only when asked: w minority owner, k firm tier, y place, d demand; - carries nothing.
A family, or a type that is required, is left to its members by MET_BY (`kg.graph.alternatives`), a thing step.

Invariants
* one-firm: at most one firm on the way; it may be left once through what it uses (`mu`).
* no-provider-after-type: who uses one maker's model does not depend on the other makers of its type.
* law-last: after law only law.
"""

import re
from decimal import Decimal

from kg.ontology import Ontology, Relation
from kg.statements import Figure, Statement

_ON_REQUEST = {"firm_tier": "k", "place": "y", "demand": "d", "none": "-"}
_USES = ("USES_EQUIPMENT", "USES_MATERIAL")


def step_letter(relation: Relation, share: Figure | None, ontology: Ontology, subject_labels: tuple[str, ...]) -> str:
    """Return the letter of one relationship. `share` is in percent, `subject_labels` those of its start."""
    if relation.subject_of and not set(relation.subject_of) & set(subject_labels):
        return "-"
    if relation.part == "thing":
        return _thing_letter(relation)
    if relation.part == "owner":
        least = ontology.parts["owner"].minimum_share or 0
        enough = share is not None and share.at_least(Decimal(str(least))) is True
        return "o" if relation.name == "CONTROLLED_BY" or enough else "w"
    if relation.part == "law":
        return "L" if "law_first" in relation.flags else "n"
    return {"start": "s", "maker": "m", "provider": "p", **_ON_REQUEST}[relation.part]


def _thing_letter(relation: Relation) -> str:
    if relation.name in _USES:
        return "u"
    return "i" if "no_provider" in relation.flags else "t"


def carries(statement: Statement, ontology: Ontology) -> bool:
    """Tell whether a path may use a statement without being asked: actual, and in a state that carries exposure."""
    prop = ontology.property(statement.property)
    if statement.modality != "actual" or prop is None:
        return False
    for name, text in statement.qualifiers.items():
        code = ontology.codes.get(ontology.code_list_of(prop, name) or "", {}).get(text)
        if code is not None and not code.carries:
            return False
    return True


def path_pattern(ontology: Ontology) -> str:
    """Return the regular expression that the word of an exposure path matches, whole."""
    things, owners, law = (ontology.parts[p].limit or 0 for p in ("thing", "owner", "law"))
    plain, typed = f"[tu]{{0,{things}}}", f"[tui]{{0,{things}}}"
    route = f"(?:{plain}(?:mu{plain})?[mp]?|{typed}(?:mu{typed})?m?)"
    return f"s{{0,2}}{route}o{{0,{owners}}}(?:Ln{{0,{law - 1}}})?"


def carrying_types(ontology: Ontology) -> tuple[str, ...]:
    """Return the relationship types that an exposure path may use without being asked, sorted."""
    return tuple(r.name for r in ontology.of_part("start", "thing", "maker", "provider", "owner", "law"))


def is_exposure(word: str, ontology: Ontology) -> bool:
    """Tell whether a path that spells this word is an exposure."""
    return re.fullmatch(path_pattern(ontology), word) is not None
