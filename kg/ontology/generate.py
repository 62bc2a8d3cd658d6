"""Writes `_generated.py` from the Turtle: `python -m kg.ontology.generate`. A test fails when the two drift apart."""

import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from kg.folders import shipped
from kg.ontology.reader import read
from kg.ontology.terms import Ontology

TARGET = Path(__file__).with_name("_generated.py")
_HEAD = '''"""Generated from ontology/core.ttl and codes.ttl by `python -m kg.ontology.generate`. Do not edit."""

from typing import Literal

from kg.ontology.terms import Attribute, Code, Ontology, OntologyClass, Part, Qualifier, Relation

'''


def _literal(value: Any) -> str:
    if isinstance(value, frozenset):
        return f"frozenset({{{', '.join(repr(v) for v in sorted(value))}}})" if value else "frozenset()"
    if is_dataclass(value):
        inner = ", ".join(f"{f.name}={_literal(getattr(value, f.name))}" for f in fields(value))
        return f"{type(value).__name__}({inner})"
    return repr(value)


def _table(name: str, kind: str, values: dict[str, Any]) -> str:
    lines = [f"{name}: dict[str, {kind}] = {{"]
    lines += [f"    {key!r}: {_literal(values[key])}," for key in sorted(values)]
    return "\n".join([*lines, "}\n"])


def _names(name: str, values: list[str]) -> str:
    lines = [f"{name} = Literal["]
    lines += [f"    {value!r}," for value in values]
    return "\n".join([*lines, "]\n"])


def source(ontology: Ontology) -> str:
    """Return the text of the generated module."""
    blocks = [
        _names("ClassName", sorted(ontology.classes)),
        _names("RelationName", sorted(ontology.relations)),
        _names("AttributeName", sorted(ontology.attributes)),
        _table("CLASSES", "OntologyClass", ontology.classes),
        _table("RELATIONS", "Relation", ontology.relations),
        _table("ATTRIBUTES", "Attribute", ontology.attributes),
        _table("QUALIFIERS", "Qualifier", ontology.qualifiers),
        _table("PARTS", "Part", ontology.parts),
        "CODES: dict[str, dict[str, Code]] = {\n"
        + "".join(
            f"    {scheme!r}: {{\n"
            + "".join(f"        {code!r}: {_literal(codes[code])},\n" for code in sorted(codes))
            + "    },\n"
            for scheme, codes in sorted(ontology.codes.items())
        )
        + "}\n",
        "ONTOLOGY = Ontology(\n"
        f"    version={ontology.version!r},\n    classes=CLASSES,\n    relations=RELATIONS,\n"
        "    attributes=ATTRIBUTES,\n    qualifiers=QUALIFIERS,\n    codes=CODES,\n    parts=PARTS,\n)\n",
    ]
    return _HEAD + "\n".join(blocks)


def main(arguments: list[str]) -> int:
    """Write the module, or with `--check` say whether it is up to date: 0 yes, 1 no."""
    text = source(read(shipped("ontology")))
    if arguments == ["--check"]:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
