"""Clocks: what was announced to end, and whether anything newer says that it did."""

from datetime import date

from kg.statements.clocks import guessed, read_clocks, without_end
from tests.statements.small_data import SmallData

END = date(2025, 11, 10)


def suspended(data: SmallData, **spans: str) -> None:
    report = data.report("old", published="2024-11-10")
    data.say("rule:act", "effect", "suspended", report, valid_from="2024-11-10", **spans)


def state(data: SmallData, day: date) -> str:
    (clock,) = read_clocks(data.dataset(), day)
    return clock.state


def test_a_clock_runs_until_its_day_and_then_nobody_can_tell(data: SmallData) -> None:
    suspended(data, scheduled_to="2025-11-10")
    (clock,) = read_clocks(data.dataset(), date(2025, 11, 1))

    assert (clock.state, clock.end, clock.days_left(date(2025, 11, 1))) == ("running", date(2025, 11, 10), 9)
    assert state(data, date(2025, 11, 9)) == "running"
    assert state(data, END) == "ran out"


def test_an_end_that_was_seen_ends_it(data: SmallData) -> None:
    suspended(data, scheduled_to="2025-11-10", valid_to="2025-06-01")

    assert state(data, END) == "ended"


def test_only_a_newer_document_says_what_followed(data: SmallData) -> None:
    suspended(data, scheduled_to="2025-11-10")
    data.say("rule:act", "effect", "in-force", data.report("older", published="2025-01-01"), valid_from="2025-11-10")
    assert state(data, END) == "ran out"
    assert [s.value for s in guessed(data.dataset())] == ["in-force"]

    data.say("rule:act", "effect", "ended", data.report("newer", published="2025-11-12"), valid_from="2025-11-10")
    assert state(data, END) == "followed"
    assert [s.value for s in guessed(data.dataset())] == ["in-force"]


def test_a_suspension_without_an_end_is_found_unless_a_value_follows(data: SmallData) -> None:
    suspended(data)
    assert [s.value for s in without_end(data.dataset())] == ["suspended"]

    data.say("rule:act", "effect", "ended", data.report("newer", published="2025-11-12"), valid_from="2025-11-10")
    assert without_end(data.dataset()) == ()
