"""What force a provision or rule has, day by day, and law statements cut at the days on which it changes.

Invariants
* own-before-rule: a provision with effect statements of its own follows them; one without follows its rule.
* newest-wins: of two values that hold on a day the one that started later counts; two that started together and
  differ are `unknown`.
* scheduled-is-not-seen: from the day of an end that was announced and not seen, the effect is `unknown`.
* before-the-first: before the first known effect it is `pending` while the text is proposed or adopted, else
  `unknown`; where an end was seen and nothing follows, it is `unknown`.
* bill-has-no-force: what is `in-force` or `partly-in-force` of a bill is shown as `pending`.
* listing-holds: a listing is `in-force` while it stands, unless it has effect statements of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.rules.intervals import Interval, cut
from kg.statements import Dataset, Statement

UNKNOWN = "unknown"
IN_FORCE = ("in-force", "partly-in-force")
_OF_OBJECT = ("RESTRICTED_BY", "TARGETED_BY", "ADDED_BY", "ESTABLISHED_BY")


@dataclass(frozen=True)
class EffectSegment:
    """A stretch of time with one effect; `statement_ids` say on what it rests."""

    start: date | None
    end: date | None
    effect: str
    statement_ids: tuple[str, ...]


def effect_timeline(dataset: Dataset, entity_id: str) -> tuple[EffectSegment, ...]:
    """Return the effect of a provision, rule or listing over all of time, without gaps, oldest first."""
    bearer = _bearer(dataset, entity_id)
    effects, texts = _standing(dataset, bearer, "effect"), _standing(dataset, bearer, "text_state")
    if not texts and bearer != (rule := _rule_of(dataset, bearer)):
        texts = _standing(dataset, rule, "text_state")
    days = {d for s in (*effects, *texts) for d in _days(s)}
    is_bill = "Bill" in _classes(dataset, _rule_of(dataset, bearer))
    return _merge(_segment(effects, texts, part, is_bill) for part in cut(Interval(), days))


def effect_on(dataset: Dataset, entity_id: str, day: date) -> str:
    """Return the effect of a provision or rule on a day."""
    return next(s.effect for s in effect_timeline(dataset, entity_id) if Interval(s.start, s.end).holds(day))


def text_timeline(dataset: Dataset, entity_id: str) -> tuple[EffectSegment, ...]:
    """Return the state of the text of a rule or provision over all of time; `unknown` before the first one told."""
    texts = _standing(dataset, entity_id, "text_state") or _standing(
        dataset, _rule_of(dataset, entity_id), "text_state"
    )
    days = {d for s in texts for d in _days(s)}
    return _merge(_state(texts, part) for part in cut(Interval(), days))


def split_by_effect(dataset: Dataset, statement: Statement) -> tuple[EffectSegment, ...]:
    """Return the stretches of a law statement's own interval in which the effect of its provision is the same."""
    own = _own_interval(dataset, statement)
    parts = []
    for segment in _law_timeline(dataset, statement):
        span = own.meet(Interval(segment.start, segment.end))
        if not span.empty:
            parts.append(EffectSegment(span.start, span.end, segment.effect, segment.statement_ids))
    if statement.scheduled_to is None:
        return _merge(parts)
    announced = statement.scheduled_to.as_end()
    seen = [_clip(p, Interval(None, announced)) for p in parts]
    unseen = [_clip(p, Interval(announced, None), UNKNOWN) for p in parts]
    return _merge(p for p in (*seen, *unseen) if p is not None)


def _clip(segment: EffectSegment, span: Interval, effect: str = "") -> EffectSegment | None:
    found = span.meet(Interval(segment.start, segment.end))
    kept = EffectSegment(found.start, found.end, effect or segment.effect, segment.statement_ids)
    return None if found.empty else kept


def _law_timeline(dataset: Dataset, statement: Statement) -> tuple[EffectSegment, ...]:
    listing = {"LISTED_AS": statement.object, "ON_LIST": statement.subject}.get(statement.property)
    if listing is not None:
        if not _standing(dataset, listing, "effect"):
            return (EffectSegment(None, None, "in-force", ()),)
        return effect_timeline(dataset, listing)
    bearer = statement.object if statement.property in _OF_OBJECT else statement.subject
    return effect_timeline(dataset, bearer or "")


def _own_interval(dataset: Dataset, statement: Statement) -> Interval:
    start = statement.valid_from or statement.observed
    first = start.first if start else None
    if first is None and statement.references:
        seen = statement.supports or statement.references
        first = min(dataset.sources[r.source].published.first for r in seen)
    return Interval(first, statement.valid_to.as_end() if statement.valid_to else None)


def _standing(dataset: Dataset, subject: str, prop: str) -> tuple[Statement, ...]:
    """Statements of a timeline that stand: not withdrawn, not corrected, supported by somebody."""
    found = dataset.about(subject, prop)
    return tuple(s for s in found if not s.withdrawn and not s.corrected_by and s.supports and s.modality == "actual")


def _rule_of(dataset: Dataset, entity_id: str) -> str:
    parents = (s.object for s in dataset.about(entity_id, "PART_OF") if s.object and not s.withdrawn)
    return next((p for p in parents if p.startswith("rule:")), entity_id)


def _bearer(dataset: Dataset, entity_id: str) -> str:
    """Whose effect statements count: the entity's own, or those of the rule it is part of."""
    return entity_id if _standing(dataset, entity_id, "effect") else _rule_of(dataset, entity_id)


def _classes(dataset: Dataset, entity_id: str) -> tuple[str, ...]:
    entity = dataset.entities.get(entity_id)
    return dataset.ontology.labels(entity.classes) if entity else ()


def _days(statement: Statement) -> tuple[date, ...]:
    start = (statement.valid_from.first,) if statement.valid_from else ()
    return (*start, *(d.as_end() for d in (statement.valid_to, statement.scheduled_to) if d))


def _holding(statements: tuple[Statement, ...], part: Interval) -> tuple[Statement, ...]:
    """The newest of the statements that hold throughout a part that no day of theirs cuts."""
    spans = ((s, _days_of(s)) for s in statements)
    found = [(s, span) for s, span in spans if not span.meet(part).empty]
    newest = max((span.start or date.min for _, span in found), default=None)
    return tuple(s for s, span in found if (span.start or date.min) == newest)


def _days_of(statement: Statement) -> Interval:
    start = statement.valid_from.first if statement.valid_from else None
    return Interval(start, statement.valid_to.as_end() if statement.valid_to else None)


def _segment(
    effects: tuple[Statement, ...], texts: tuple[Statement, ...], part: Interval, is_bill: bool
) -> EffectSegment:
    holding = _holding(effects, part)
    if not holding:
        first = min((_days_of(s).start or date.min for s in effects), default=date.max)
        text = _holding(texts, part)
        early = not effects or (part.end is not None and part.end <= first)
        waiting = early and any(s.value in ("proposed", "adopted") for s in text)
        return EffectSegment(part.start, part.end, "pending" if waiting else UNKNOWN, tuple(s.id for s in text))
    found = _state(holding, part)
    effect = "pending" if is_bill and found.effect in IN_FORCE else found.effect
    return EffectSegment(part.start, part.end, effect, found.statement_ids)


def _state(statements: tuple[Statement, ...], part: Interval) -> EffectSegment:
    """The one value of the newest statements that hold; `unknown` where none does, or they differ or have run out."""
    holding = _holding(statements, part)
    values = {s.value for s in holding}
    ended = [s.scheduled_to.as_end() for s in holding if s.scheduled_to]
    past = any(part.start is not None and day <= part.start for day in ended)
    value = UNKNOWN if past or len(values) != 1 else (holding[0].value or UNKNOWN)
    return EffectSegment(part.start, part.end, value, tuple(sorted(s.id for s in holding)))


def _merge(segments: Iterable[EffectSegment]) -> tuple[EffectSegment, ...]:
    merged: list[EffectSegment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        if last and last.effect == segment.effect and last.end == segment.start:
            ids = tuple(sorted({*last.statement_ids, *segment.statement_ids}))
            merged[-1] = EffectSegment(last.start, segment.end, last.effect, ids)
        else:
            merged.append(segment)
    return tuple(merged)
