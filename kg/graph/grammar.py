"""The grammar of an exposure path, made from the ontology.

Each relationship carries one letter, `step`, its place in the grammar; a path read from what is exposed to what it
depends on spells a word; a path is an exposure when its word matches `path_pattern`.

    s  start: to what a firm buys or uses itself; from a security to its firm
    t  thing; u  what a fab or firm uses; r  what a node or packaging technology requires
    f  to the family of a member, i  to the type of an instance: after i no provider follows
    a  from a family, b  from a type, to a member that can meet the need (MET_BY)
    m  maker; p  provider
    o  owner of at least the minimum share, or controller
    L  first step of law; n  further steps of law

Not in any word, since used only when asked: w minority owner, k firm tier, y place, d demand; - carries nothing.

Invariants
* a-after-need: a family is left to its members only when it was reached by a need, never from a member of it.
* b-after-requires: a type is left to its models only when it was reached by REQUIRES.
* one-firm: at most one firm on the way; it may be left once through what it uses (`mu`).
* law-last: after law only law.
"""

import re
from decimal import Decimal

from kg.ontology import Ontology, Relation
from kg.statements import Figure

_ON_REQUEST = {"firm_tier": "k", "place": "y", "demand": "d", "none": "-"}
_USES = ("USES_EQUIPMENT", "USES_MATERIAL")


def step_letter(relation: Relation, share: Figure | None, ontology: Ontology, subject_labels: tuple[str, ...]) -> str:
    """Return the letter of one relationship. `share` is in percent, `subject_labels` those of its start."""
    if relation.subject_of and not set(relation.subject_of) & set(subject_labels):
        return "-"
    if relation.part == "thing":
        return _thing_letter(relation, subject_labels)
    if relation.part == "owner":
        least = ontology.parts["owner"].minimum_share or 0
        enough = share is not None and share.at_least(Decimal(str(least))) is True
        return "o" if relation.name == "CONTROLLED_BY" or enough else "w"
    if relation.part == "law":
        return "L" if "law_first" in relation.flags else "n"
    return {"start": "s", "maker": "m", "provider": "p", **_ON_REQUEST}[relation.part]


def _thing_letter(relation: Relation, subject_labels: tuple[str, ...]) -> str:
    if relation.name in _USES:
        return "u"
    if "alternatives" in relation.flags:
        return "b" if "EquipmentType" in subject_labels else "a"
    if "requirement" in relation.flags:
        return "r"
    if "taxonomy" in relation.flags:
        return "i" if "no_provider" in relation.flags else "f"
    return "t"


def path_pattern(ontology: Ontology) -> str:
    """Return the regular expression that the word of an exposure path matches, whole."""
    things, owners, law = (ontology.parts[p].limit or 0 for p in ("thing", "owner", "law"))
    need = "[tu]a?|f|r[ab]?"
    plain, typed = f"(?:{need}){{0,{things}}}", f"(?:{need}|i){{0,{things}}}"
    route = f"(?:a?{plain}(?:mua?{plain})?[mp]?|a?{typed}(?:mua?{typed})?m?)"
    return f"s{{0,2}}{route}o{{0,{owners}}}(?:Ln{{0,{law - 1}}})?"


def carrying_types(ontology: Ontology) -> tuple[str, ...]:
    """Return the relationship types that an exposure path may use without being asked, sorted."""
    return tuple(r.name for r in ontology.of_part("start", "thing", "maker", "provider", "owner", "law"))


def is_exposure(word: str, ontology: Ontology) -> bool:
    """Tell whether a path that spells this word is an exposure."""
    return re.fullmatch(path_pattern(ontology), word) is not None
