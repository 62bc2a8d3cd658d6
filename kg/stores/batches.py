"""Rows in batches that a server can take: bounded by number and by estimated bytes."""

from collections.abc import Iterable, Iterator
from typing import Any

MAX_ROWS = 2_000
MAX_BYTES = 1_000_000

Row = dict[str, Any]


def split_batches(rows: Iterable[Row], max_rows: int = MAX_ROWS, max_bytes: int = MAX_BYTES) -> Iterator[list[Row]]:
    """Yield the rows in order, in lists of at most `max_rows` and about `max_bytes`; a larger row goes alone."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        weight = measure_bytes(row)
        if batch and (len(batch) >= max_rows or size + weight > max_bytes):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch


def measure_bytes(value: Any) -> int:
    """Return about how many bytes a value takes on the wire."""
    if isinstance(value, str):
        return len(value) + 5 if value.isascii() else 3 * len(value) + 5
    if isinstance(value, dict):
        return 5 + sum(len(k) + 2 + measure_bytes(v) for k, v in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return 5 + sum(measure_bytes(v) for v in value)
    return 9
