"""Tells a row of the hardware table as statements, each with the column that it was read from.

* Throughput is the peak at a precision: where the row gives a rate of matrix units at 16 bits, the smaller rate of the
  column FP16 is not told beside it. Its basis is dense where the notes of the row say that the figures are without
  sparsity or were halved for it; else it is not stated.
* Total processing performance is Epoch's own figure. It is a lower bound where the row counts matrix cores and gives
  no rate of theirs. Where the row's own rates give another product of rate and bits (by more than a part in a
  thousand), both are told, as rivals.
* The area and the transistors are those of dies that the table does not name, the link bandwidth is in directions that
  it does not name: basis unstated. The network between nodes, clocks, buses, prices and models are not told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.imports import epoch_table as table
from kg.imports.epoch_table import Hardware, shown
from kg.rules.quantities import BIT_LENGTH

_DENSE = re.compile(r"without sparsity|from performance over sparse matrices to performance over dense", re.IGNORECASE)
_MATRIX = (table.TENSOR, *(c for c, p in table.THROUGHPUT.items() if BIT_LENGTH.get(p, 64) <= 8))
_TOLERANCE = Decimal("0.001")
_PLAIN = {
    table.PROCESS: ("feature_size", ""),
    table.MEMORY: ("memory_capacity", ""),
    table.MEMORY_BANDWIDTH: ("memory_bandwidth", ""),
    table.POWER: ("power_draw", ""),
    table.DIE_SIZE: ("die_area", "unstated"),
    table.TRANSISTORS: ("transistor_count", "unstated"),
    table.LINK: ("interconnect_bandwidth", "unstated"),
}


@dataclass(frozen=True)
class Told:
    """One statement about the row's thing, before its modality. `qualifiers` are names and values in order."""

    property: str
    value: str
    column: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    rivals: str = ""
    kind: str = "analyst"
    note: str = ""


def tell(row: Hardware) -> Iterator[Told]:
    """Yield the figures and the release date of a row."""
    if row.released:
        yield Told("availability", row.released, table.RELEASED, (("basis", "reported"),), note="release date")
    yield from _throughput(row)
    yield from _performance(row)
    for column, (prop, basis) in _PLAIN.items():
        if column in row.figures:
            qualifiers = (("basis", basis),) if basis else ()
            yield Told(prop, shown(row.figures[column]), column, qualifiers)


def _throughput(row: Hardware) -> Iterator[Told]:
    dense = _DENSE.search(row.notes)
    for column, precision in table.THROUGHPUT.items():
        if column not in row.figures or (column == table.HALF and _smaller_than_matrix(row)):
            continue
        note = "without sparsity, by the notes of the row" if dense else ""
        if column == table.TENSOR:
            note = "; ".join(filter(None, (note, "the column holds FP16 and BF16 of matrix units")))
        qualifiers = (("precision", precision), ("basis", "dense" if dense else "unstated"))
        yield Told("throughput", shown(row.figures[column]), column, qualifiers, note=note)


def _smaller_than_matrix(row: Hardware) -> bool:
    return table.TENSOR in row.figures and row.figures[table.HALF] <= row.figures[table.TENSOR]


def _performance(row: Hardware) -> Iterator[Told]:
    prop, given = "total_processing_performance", row.figures.get(table.PERFORMANCE)
    if given is None:
        return
    column, product = _largest_product(row)
    if table.MATRIX_CORES in row.figures and not any(c in row.figures for c in _MATRIX):
        note = "a lower bound: the row counts matrix cores and gives no rate of theirs"
        yield Told(prop, f">={shown(given)}", table.PERFORMANCE, note=note)
        return
    if column and _differs(given, product) and not _is_another_product(row, given):
        rivals = "epoch-tpp"
        yield Told(prop, shown(given), table.PERFORMANCE, rivals=rivals, note="differs from the rates of the row")
        note = "the largest product of rate and bits in the row"
        yield Told(prop, shown(product), column, rivals=rivals, kind="inference", note=note)
        return
    yield Told(prop, shown(given), table.PERFORMANCE)


def _largest_product(row: Hardware) -> tuple[str, Decimal]:
    """The largest product of rate and bits up to 32 bits and the column of the rate; TF32 counts in no agreed way."""
    found = [
        (row.figures[c] * BIT_LENGTH[p], c)
        for c, p in table.THROUGHPUT.items()
        if c in row.figures and BIT_LENGTH.get(p, 64) <= 32
    ]
    product, column = max(found, key=lambda pair: pair[0], default=(Decimal(0), ""))
    return column, product


def _is_another_product(row: Hardware, given: Decimal) -> bool:
    """Whether Epoch's figure is that of FP64 or of TF32, at 64 or 19 bits, and larger than the others."""
    bits = {"fp64": 64, "tf32": 19}
    products = [row.figures[c] * bits[p] for c, p in table.THROUGHPUT.items() if c in row.figures and p in bits]
    return given >= _largest_product(row)[1] and not all(_differs(given, p) for p in products)


def _differs(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > _TOLERANCE * max(one, other)
