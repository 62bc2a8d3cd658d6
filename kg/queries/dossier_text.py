"""Says a dossier in words, as an analyst would note it: what is disputed first, then what is known, wrong and open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.ontology import Ontology
from kg.queries.dossier import Dossier, Row

_LENGTH = {"day": 10, "month": 7, "year": 4}
_MONEY = "currency units"
_LONG = 160
_HIDDEN = ("through", "rule_version", "inputs", "hook")


@dataclass(frozen=True)
class Section:
    """One part of the note: a title and its lines; a line that begins with two spaces belongs to the one before."""

    title: str
    lines: tuple[str, ...]


class Notes:
    """Writes the sections of a dossier. `most` is the number of lines of one relation or attribute, None for all."""

    def __init__(self, dossier: Dossier, ontology: Ontology, most: int | None = 8) -> None:
        self._data, self._ontology, self._most = dossier, ontology, most

    def sections(self) -> list[Section]:
        """Return the sections that have something to say."""
        data = self._data
        now = [r for r in data.depends_on if self._holds(r) and r["modality"] == "actual"]
        was = [r for r in data.depends_on if not self._holds(r) and r["modality"] == "actual"]
        not_so = [r for r in data.depends_on if r["modality"] != "actual"]
        parts = [
            ("Disputed", self._disputes()),
            ("Depends on", self._grouped(now)),
            ("No longer", self._grouped(was)),
            ("Planned, attempted or alleged", self._grouped(not_so)),
            ("Figures and states", self._figures()),
            ("As printed", self._printed()),
            ("Depends on it", self._grouped([r for r in data.depended_on_by if self._holds(r)])),
            ("Said and wrong, or withdrawn", [self._wrong(r) for r in data.wrong]),
            ("What nobody can tell", [f"{u['question']} (searched until {u['until']})" for u in data.unknowns]),
        ]
        return [Section(title, tuple(lines)) for title, lines in parts if lines]

    def _holds(self, row: Row) -> bool:
        relation = self._ontology.relations.get(row.get("relation") or row.get("property") or "")
        act = relation is not None and relation.act
        return act or row["holds_to"] is None or row["holds_to"] > self._data.as_of

    def _disputes(self) -> list[str]:
        """Accounts that exclude each other stand together; then what a document denies."""
        lines: list[str] = []
        words = sorted({r["rivals"] for r in self._data.accounts})
        for word in words:
            accounts = [r for r in self._data.accounts if r["rivals"] == word]
            lines.append(f"{word.replace('-', ' ')}: {len(accounts)} accounts exclude each other")
            lines += [f"  {self._account(r)}" for r in accounts]
        told = {r["statement"]: r for r in (*self._data.depends_on, *self._data.values, *self._data.depended_on_by)}
        denials: dict[str, list[Row]] = defaultdict(list)
        for denial in self._data.denials:
            denials[denial["statement"]].append(denial)
        for statement, found in denials.items():
            by = "; ".join(dict.fromkeys(d["said_by"] or self._source(d["source"]) for d in found))
            lines.append(f"{self._claim(told[statement])}, denied by {by}  {self._rests(told[statement])}")
        return lines

    def _claim(self, row: Row) -> str:
        """The statement of a row: in full where the row tells it, else from the entity's own side."""
        if row["said"]:
            return str(row["said"])
        relation = self._ontology.relations[row["relation"]]
        return f"{relation.label_en} {row['name']}"

    def _account(self, row: Row) -> str:
        return f"{row['said']}{self._words(row)}  {self._rests(row)}"

    def _wrong(self, row: Row) -> str:
        why = row["withdrawn"] or (f"corrected by {self._source(row['corrected_by'])}" if row["corrected_by"] else "")
        return f"{row['said']}: {row['status']}{', ' + why if why else ''}  {self._rests(row)}"

    def _grouped(self, rows: Iterable[Row]) -> list[str]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[row["relation"]].append(row)
        lines: list[str] = []
        for name, found in groups.items():
            relation = self._ontology.relations.get(name)
            lines.append(f"{relation.label_en if relation else name} ({len(found)})")
            lines += [f"  {r['name']}{self._words(r)}  {self._rests(r)}" for r in self._first(found)]
            lines += self._more(len(found))
        return lines

    def _figures(self) -> list[str]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self._data.values:
            groups[row["property"]].append(row)
        lines: list[str] = []
        for name, found in groups.items():
            attribute = self._ontology.attributes.get(name)
            found.sort(key=lambda r: (str(r["qualifiers"].get("period") or ""), r["holds_from"]), reverse=True)
            lines.append(f"{attribute.label_en if attribute else name} ({len(found)})")
            for row in self._first(found):
                lines.append(f"  {_amount(row)}{self._words(row)}  {self._rests(row)}")
            lines += self._more(len(found))
        return lines

    def _printed(self) -> list[str]:
        """What a snapshot prints of an entry: one line an attribute, and the copy of the list."""
        row = dict(self._data.printed)
        if not row:
            return []
        seen, sources = row.pop("printed_on"), "; ".join(self._source(s) for s in row.pop("sources"))
        told = [(self._ontology.attributes[name].label_en, value) for name, value in row.items()]
        lines = [f"{label}: {'; '.join(value) if isinstance(value, list) else value}" for label, value in told]
        return [*lines, f"seen on {seen}  [A: {sources}]"]

    def _first(self, rows: list[Row]) -> list[Row]:
        return rows[: self._most]

    def _more(self, found: int) -> list[str]:
        rest = found - self._most if self._most is not None else 0
        return [f"  … and {rest} more (--all)"] if rest > 0 else []

    def _words(self, row: Row) -> str:
        """Qualifiers, time, modality, effect and status, after a comma each."""
        told = [f"{k.replace('_', ' ')} {number(v)}" for k, v in _said(row["qualifiers"]).items()]
        told += [self._time(row)]
        told += [row["modality"]] if row["modality"] not in (None, "actual") else []
        told += [f"effect {row['effect']}"] if row["effect"] else []
        told += ["disputed"] if row["status"] == "disputed" else []
        told += ["derived"] if row["derived"] else []
        return "".join(f", {t}" for t in told if t)

    def _time(self, row: Row) -> str:
        start = day(row["valid_from"], row["valid_from_precision"])
        ended = row["holds_to"]
        if start and ended:
            return f"{start} to {ended}"
        if start:
            return f"since {start}"
        return f"until {ended}" if ended else ""

    def _rests(self, row: Row) -> str:
        """Grade and the first documents, with how many more."""
        first = [self._source(i) for i in row["sources"][:2]]
        rest = len(row["sources"]) - len(first)
        return f"[{row['grade']}: {'; '.join(first)}{f' and {rest} more' if rest else ''}]"

    def _source(self, source_id: str) -> str:
        source = self._data.sources.get(source_id)
        if source is None:
            return source_id
        return f"{source['publisher']} {day(source['published'], source['precision'])}"


def _amount(row: Row) -> str:
    """A value with its unit; money begins with its currency."""
    unit = row["unit"] or ""
    currency = row["qualifiers"].get("currency") if unit.startswith(_MONEY) else None
    rest = unit.removeprefix(_MONEY) if currency else f" {unit}".rstrip()
    return f"{currency or ''} {number(row['value'])}{rest}".strip()


def _said(qualifiers: Row) -> Row:
    """The qualifiers that a note names: a quantity with its unit, a place without its kind."""
    found = {k: v for k, v in qualifiers.items() if k not in _HIDDEN}
    unit = found.pop("quantity_unit", "")
    if "quantity" in found:
        found["quantity"] = f"{number(found['quantity'])} {unit}".strip()
    found.pop("currency", None)
    return {k: _short(v.removeprefix("place:")) if isinstance(v, str) else v for k, v in found.items()}


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()} …"


def day(value: date | None, precision: str | None) -> str:
    """A date as precise as it is known: `2024-12-23`, `2024-12`, `2024`, `2024-Q4`, `2024-H2`."""
    if value is None:
        return ""
    if precision == "quarter":
        return f"{value.year}-Q{(value.month + 2) // 3}"
    if precision == "half-year":
        return f"{value.year}-H{1 if value.month <= 6 else 2}"
    return value.isoformat()[: _LENGTH.get(precision or "day", 10)]


def number(value: Any) -> str:
    """A figure with thousands separators from a million on; other text as it is."""
    text = f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
    digits = text.removesuffix(".0")
    return f"{int(digits):,}" if digits.isdigit() and len(digits) > 6 else digits
