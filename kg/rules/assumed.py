"""The world of a what-if: a data set and its rulebook as assumed, and the tools with which changes are made.

What is assumed rests on the source `source:what-if` and holds from the day of the world on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.seeds.rulebook import Rulebook
from kg.seeds.suggest import did_you_mean
from kg.statements import Dataset, DateSpan, Reference, Source, Statement, parse_date, statement_id

WHAT_IF = "source:what-if"


class OverlayError(ValueError):
    """The change cannot be made; the message says why and what to write."""


@dataclass(frozen=True)
class World:
    """A data set without derived statements, its rulebook, the day from which changes hold, and what was changed."""

    dataset: Dataset
    rulebook: Rulebook
    day: date
    told: tuple[str, ...] = ()

    def telling(self, what: str) -> "World":
        """A world that says of one change more what it was."""
        return replace(self, told=(*self.told, what))

    def having(self, statements: Iterable[Statement], without: Iterable[str] = ()) -> "World":
        """A world with more statements, and without some."""
        gone = set(without)
        kept = {k: s for k, s in self.dataset.statements.items() if k not in gone}
        data = replace(self.dataset, statements={**kept, **{s.id: s for s in statements}})
        return replace(self, dataset=replace(data, sources={**data.sources, WHAT_IF: _source(self.day)}))

    def known(self, entity_id: str, kind: str) -> str:
        """Return the id of a kind. Raises `OverlayError`."""
        if entity_id not in self.dataset.entities or not entity_id.startswith(kind + ":"):
            ids = [i for i in self.dataset.entities if i.startswith(kind + ":")]
            raise OverlayError(
                f"{entity_id!r} is no {kind}; {did_you_mean(entity_id, ids, 'look it up with `kg find`')}"
            )
        return entity_id


def goes_on(statement: Statement, day: date) -> bool:
    """Whether a statement has not ended on a day."""
    return statement.valid_to is None or statement.valid_to.as_end() > day


def ended(world: World, statements: Iterable[Statement]) -> World:
    """The world in which statements end on the day; those that begin later are gone."""
    end = span_of(world.day)
    kept, gone = [], []
    for s in statements:
        if s.valid_from is not None and s.valid_from.first >= world.day:
            gone.append(s.id)
        elif goes_on(s, world.day):
            kept.append(s.model_copy(update={"valid_to": end, "scheduled_to": None}))
    return world.having(kept, gone)


def say(day: date, subject: str, prop: str, target: str, qualifiers: dict[str, str] | None = None) -> Statement:
    """A statement that is assumed from a day on."""
    told = qualifiers or {}
    span = span_of(day)
    return Statement(
        id=statement_id(subject, prop, target, told, "actual", span.text),
        subject=subject,
        property=prop,
        object=target if prop.isupper() else None,
        value=None if prop.isupper() else target,
        qualifiers=told,
        valid_from=span,
        references=(Reference(source=WHAT_IF, locator="what-if", kind="primary-text"),),
        area="what-if",
    )


def span_of(day: date) -> DateSpan:
    """A day as a date of a statement."""
    return parse_date(day.isoformat())


def _source(day: date) -> Source:
    """What an overlay rests on: nothing but the question. Public a day before it holds."""
    return Source(
        id=WHAT_IF,
        title="What-if: assumed in the question",
        publisher="the person who asks",
        published=span_of(day - timedelta(days=1)),
        address="urn:what-if",
        licence="none",
        redistributable=True,
    )
