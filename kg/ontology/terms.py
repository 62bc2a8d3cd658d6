"""The terms of the ontology as immutable data: classes, relations, attributes, qualifiers, code lists, parts.

Everything here is read from Turtle (`reader.py`) or from the module generated from it (`_generated.py`).
"""

from dataclasses import dataclass, field
from functools import cached_property

NAMESPACE = "https://w3id.org/china-chip-kg/"
ONTOLOGY_NS = NAMESPACE + "ontology#"
QUALIFIER_NS = NAMESPACE + "qualifier/"
CODE_NS = NAMESPACE + "code/"
ID_NS = NAMESPACE + "id/"


@dataclass(frozen=True)
class OntologyClass:
    """One class. `ancestors` runs from the class itself up to its root, nearest first."""

    name: str
    parents: tuple[str, ...]
    ancestors: tuple[str, ...]
    kind: str | None
    colour: str
    stands_for: tuple[str, ...]
    label_en: str
    label_zh: str
    definition: str


@dataclass(frozen=True)
class Code:
    """One entry of a code list. `carries` is false where an exposure path may use it only when asked."""

    name: str
    label_en: str
    label_zh: str
    carries: bool = True


@dataclass(frozen=True)
class Qualifier:
    """One qualifier: its type is number, text, code, id or period."""

    name: str
    value_type: str
    code_list: str | None
    object_class: str | None
    minimum: float | None
    maximum: float | None
    any_property: bool
    label_en: str
    label_zh: str
    definition: str


@dataclass(frozen=True)
class Relation:
    """One relation, with its ends, qualifiers and its place in the grammar of exposure."""

    name: str
    local: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    keys: tuple[str, ...]
    measures: tuple[str, ...]
    part: str
    flags: frozenset[str]
    alternative_group: str | None
    subject_of: tuple[str, ...]
    basis_list: str | None
    label_en: str
    label_zh: str
    definition: str

    @property
    def act(self) -> bool:
        """True for what happened: the date test asks only that it had begun."""
        return "act" in self.flags

    @property
    def capability(self) -> bool:
        """True where the step says can be, not is."""
        return "capability" in self.flags

    @property
    def derived_only(self) -> bool:
        """True for what the rules write and no seed may."""
        return "derived" in self.flags

    @property
    def single_valued(self) -> bool:
        """True where a subject has one object at a time."""
        return "single" in self.flags


@dataclass(frozen=True)
class Attribute:
    """One attribute: type, unit, bounds, keys. Only a `plain` one becomes a property of a node."""

    name: str
    local: str
    domain: tuple[str, ...]
    value_type: str
    unit: str | None
    minimum: float | None
    maximum: float | None
    keys: tuple[str, ...]
    flags: frozenset[str]
    code_list: str | None
    basis_list: str | None
    label_en: str
    label_zh: str
    definition: str

    @property
    def plain(self) -> bool:
        """True for an attribute without basis, period or change over time."""
        return "plain" in self.flags

    @property
    def timeline(self) -> bool:
        """True where each value holds from its start until the next."""
        return "timeline" in self.flags


@dataclass(frozen=True)
class Part:
    """A part of an exposure path. `limit` counts steps; `minimum_share` is in percent."""

    name: str
    limit: int | None
    minimum_share: float | None
    label_en: str
    definition: str


Property = Relation | Attribute


@dataclass(frozen=True)
class Ontology:
    """The whole ontology. All mappings are keyed by the name used in seeds and in the graph."""

    version: str
    classes: dict[str, OntologyClass]
    relations: dict[str, Relation]
    attributes: dict[str, Attribute]
    qualifiers: dict[str, Qualifier]
    codes: dict[str, dict[str, Code]]
    parts: dict[str, Part]
    _labels: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def property(self, name: str) -> Property | None:
        """Return the relation or attribute of this name, or None."""
        return self.relations.get(name) or self.attributes.get(name)

    def properties(self) -> tuple[Property, ...]:
        """Return all relations, then all attributes."""
        return (*self.relations.values(), *self.attributes.values())

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Kind of an id → its top class (`firm` → `Firm`)."""
        return {c.kind: c.name for c in self.classes.values() if c.kind}

    def kind_of(self, class_name: str) -> str | None:
        """Return the kind of ids of a class, taken from its nearest ancestor that has one."""
        for name in self.classes[class_name].ancestors:
            if self.classes[name].kind:
                return self.classes[name].kind
        return None

    def labels(self, class_names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the labels of a node: its classes and all their superclasses, sorted, `Entity` last."""
        key = tuple(class_names)
        if key not in self._labels:
            found = {a for name in key for a in self.classes[name].ancestors}
            self._labels[key] = (*sorted(found - {"Entity"}), *(("Entity",) if "Entity" in found else ()))
        return self._labels[key]

    def admits(self, class_names: tuple[str, ...], allowed: tuple[str, ...]) -> bool:
        """Tell whether a thing of these classes may stand at an end that allows `allowed`."""
        labels = set(self.labels(class_names))
        if labels & set(allowed):
            return True
        return any(c in allowed for name in labels for c in self.classes[name].stands_for)

    def of_part(self, *parts: str) -> tuple[Relation, ...]:
        """Return the relations of these parts of the grammar, sorted by name."""
        return tuple(r for _, r in sorted(self.relations.items()) if r.part in parts)

    def code_list_of(self, prop: Property, qualifier: str) -> str | None:
        """Return the code list of a qualifier on a property: `basis` may have one of its own."""
        if qualifier == "basis" and prop.basis_list:
            return prop.basis_list
        return self.qualifiers[qualifier].code_list

    def colour(self, class_name: str) -> str:
        """Return the colour of a class as `#RRGGBB`, inherited from its nearest ancestor that has one."""
        for name in self.classes[class_name].ancestors:
            if self.classes[name].colour:
                return "#" + self.classes[name].colour
        return "#8A8F98"
