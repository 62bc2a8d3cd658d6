"""What a version shares with its product: the die, where the table gives the area that the curated area gives of it.

The table does not say which dies an area counts. Where a version has the very area of its product, the curated basis
of that area is taken over, and with it the dies that the product contains: an inference, and told as one.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.imports import epoch_table as table
from kg.imports.epoch_curated import Curated, qualifiers_of
from kg.imports.epoch_table import Hardware
from kg.imports.epoch_telling import Told
from kg.seeds.rows import StatementRow

_NOTE = "the area is that of the product, with its basis"


def share(told: Told, row: Hardware, product: str, curated: Curated) -> Iterator[Told]:
    """Yield a statement about a version, or for the area of its product the area with its basis and the dies."""
    if told.property != "die_area":
        yield told
        return
    basis = _basis(curated.about(product, "die_area"), row.figures[table.DIE_SIZE])
    if not basis:
        yield told
        return
    yield replace(told, qualifiers=(("basis", basis),), kind="inference", note=_NOTE)
    for die in {r["object"]: r for r in curated.about(product, "CONTAINS")}.values():
        count = qualifiers_of(die).get("count", "")
        held = (("count", count),) if count else ()
        yield Told("CONTAINS", die["object"], table.DIE_SIZE, held, kind="inference", note="the die of the product")


def _basis(rows: list[StatementRow], area: Decimal) -> str:
    """The basis under which a curated area gives this very area: all dies before the compute die; or nothing."""
    found = {qualifiers_of(r).get("basis") for r in rows if r["object"] == table.shown(area)}
    return next((b for b in ("all-dies", "compute-die") if b in found), "")
