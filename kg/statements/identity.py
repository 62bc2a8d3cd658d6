"""Identity of a statement: what makes two facts one.

Enters the key: subject, property, object or value, all key and measure qualifiers, modality, `valid_from`; for a
derived statement also the rule version. Does not enter: `valid_to`, `scheduled_to`, `observed`, `rivals`,
`corrected_by`, `withdrawn`, references and notes: a fact that ends, or gains a witness, stays the same fact.
"""

import hashlib
import json
from collections.abc import Mapping

PREFIX = "st:"


def statement_id(
    subject: str,
    prop: str,
    target: str,
    qualifiers: Mapping[str, str],
    modality: str = "actual",
    valid_from: str = "",
    rule_version: str = "",
) -> str:
    """Return `st:` and 20 hexadecimal digits of the SHA-256 of the canonical key.

    Values come in canonical form: figures as `kg.statements.figures` writes them, dates as written in the seeds.
    """
    key = [subject, prop, target, sorted(qualifiers.items()), modality, valid_from]
    if rule_version:
        key.append(rule_version)
    text = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return PREFIX + hashlib.sha256(text.encode()).hexdigest()[:20]
