"""Two answers to one question side by side: which rows appear, go, or change, and in which columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from kg.queries.spec import QuestionSpec

Row = dict[str, Any]
_NOISE = ("sources", "detail")


@dataclass(frozen=True)
class Difference:
    """One row that differs. `columns` are those in which a changed row differs; `before` is None where it appears."""

    what: Literal["appears", "goes", "changes"]
    before: Row | None
    after: Row | None
    columns: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The row as it would be, or as it was where it goes."""
        return self.after or self.before or {}


def compare_rows(spec: QuestionSpec, before: Iterable[Row], after: Iterable[Row]) -> tuple[Difference, ...]:
    """Compare rows by the key of the question, in the order of the answers; what goes stands last."""
    old, new = _by_key(spec, before), _by_key(spec, after)
    shown = [name for name, column in spec.columns.items() if column.role not in _NOISE]
    found: list[Difference] = []
    for key, row in new.items():
        if key not in old:
            found.append(Difference("appears", None, row))
        elif columns := tuple(name for name in shown if row[name] != old[key][name]):
            found.append(Difference("changes", old[key], row, columns))
    found += [Difference("goes", row, None) for key, row in old.items() if key not in new]
    order = {"appears": 0, "changes": 1, "goes": 2}
    return tuple(sorted(found, key=lambda d: order[d.what]))


def _by_key(spec: QuestionSpec, rows: Iterable[Row]) -> dict[tuple[str, ...], Row]:
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(str(row[name]) for name in spec.key), row)
    return found
