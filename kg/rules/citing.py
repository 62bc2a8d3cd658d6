"""What rule, provision or item somebody means: an id, a citation, a paragraph, an ECCN, a name → one id.

Compared without case, spaces and punctuation: `3A090.a`, `ECCN 3A090.a` and `item:eccn-3a090-a` are one, so are
`90 FR 47201` and `90 Fed. Reg. 47201`.

Invariants
* one-or-none: a text that names two things is an error that lists them; nothing is chosen.
"""

import re
from collections.abc import Iterable

from kg.rules.facts import Facts
from kg.seeds.check_things import normalised
from kg.seeds.suggest import did_you_mean

KINDS = ("rule", "provision", "item")
CITATIONS = ("federal_register_page", "federal_register_document", "notice_number", "eccn")
_CLASSES = {"rule": "Rule", "provision": "Provision", "item": "ControlItem"}
_PREFIX = re.compile(r"^(eccn|frdoc(no)?)")
_MOST = 8


class CitationError(ValueError):
    """A text that names no rule, provision or item, or several; the message says what to write."""


def resolve(facts: Facts, text: str, kinds: Iterable[str] = KINDS) -> str:
    """Return the id of the one rule, provision or item (of `kinds`) that a text names. Raises `CitationError`."""
    wanted = tuple(kinds)
    kind, colon, slug = text.partition(":")
    if text in facts.data.entities:
        if kind in wanted:
            return text
        fix = f"`kg show {text}` tells what is known of it"
        raise CitationError(f"{text} is no {_either(wanted)}; {fix}")
    is_id = bool(colon) and kind in KINDS
    known = _names(facts, [k for k in wanted if not is_id or k == kind])
    found = known.get(_key(slug if is_id else text), {})
    if len(found) == 1:
        return next(iter(found))
    if found:
        told = ", ".join(f"{i} ({facts.data.entities[i].name_en})" for i in sorted(found)[:_MOST])
        more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
        raise CitationError(f"{text!r} names {len(found)} things: {told}{more}; write one of the ids")
    ids = [i for k in wanted for i in facts.by_class.get(_CLASSES[k], ())]
    words = ids if is_id else [*ids, *(written for by_id in known.values() for written in by_id.values())]
    fix = did_you_mean(text, words, "look it up with `kg find`, or list the rules with `kg rules list`")
    raise CitationError(f"no {_either(wanted)} is cited as {text!r}; {fix}")


def citations(facts: Facts, entity_id: str) -> tuple[str, ...]:
    """Return the citations of a rule or item as written; of a provision its paragraph, which is its alias."""
    stated = tuple(s.target for prop in CITATIONS for s in facts.about(entity_id, prop))
    return stated or (facts.data.entities[entity_id].aliases if entity_id.startswith("provision:") else ())


def _names(facts: Facts, kinds: Iterable[str]) -> dict[str, dict[str, str]]:
    """All that things of some kinds are called: key → ids, each with the words as written."""
    found: dict[str, dict[str, str]] = {}
    for kind in kinds:
        for entity_id in facts.by_class.get(_CLASSES[kind], ()):
            entity = facts.data.entities[entity_id]
            names = (*citations(facts, entity_id), *entity.aliases, entity.name_en, entity.name_zh)
            for name in filter(None, names):
                found.setdefault(_key(name), {})[entity_id] = name
    return found


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _key(text: str) -> str:
    plain = normalised(text).replace("fedreg", "fr")
    return _PREFIX.sub("", plain) or plain
