"""Draws statements for a second reading: at random, the same for everybody, and steady as the seeds grow.

The rank of a statement is the SHA-256 hash of the seed and its id; the lowest ranks of an area are drawn. A new
statement joins the order at a random place and moves no other.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Sequence

from kg.statements.model import Statement


def rank(statement_id: str, seed: int) -> str:
    """Return the place of a statement in the order of a seed, as hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{statement_id}".encode()).hexdigest()


def draw(statements: Sequence[Statement], percent: float, seed: int) -> tuple[Statement, ...]:
    """Return at least `percent` of the statements of every area, by area and rank."""
    areas: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        areas[statement.area].append(statement)
    drawn: list[Statement] = []
    for _, mine in sorted(areas.items()):
        mine.sort(key=lambda s: rank(s.id, seed))
        drawn.extend(mine[: math.ceil(len(mine) * percent / 100)])
    return tuple(drawn)
