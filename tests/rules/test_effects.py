"""Effects over time; each test bears the name of the invariant of `kg.rules.effects` that it shows."""

from datetime import date

from kg.rules.effects import effect_on, effect_timeline, split_by_effect


def spans(segments):
    return [(str(s.start or ""), str(s.end or ""), s.effect) for s in segments]


def test_own_before_rule(world):
    world.say("rule:r", "effect", "in-force", "2024-01-01")
    world.say("provision:p", "PART_OF", "rule:r", "2024-01-01")
    world.say("provision:q", "PART_OF", "rule:r", "2024-01-01")
    world.say("provision:q", "effect", "pending", "2024-01-01", "2024-07-01")
    world.say("provision:q", "effect", "in-force", "2024-07-01")
    data = world.dataset()
    assert effect_on(data, "provision:p", date(2024, 2, 1)) == "in-force"
    assert effect_on(data, "provision:q", date(2024, 2, 1)) == "pending"


def test_scheduled_is_not_seen(world):
    """The affiliates rule: stayed until 10 November 2026 as announced; what holds after that day nobody has seen."""
    world.say("rule:r", "text_state", "adopted", "2025-09-29")
    world.say("rule:r", "effect", "in-force", "2025-09-29", "2025-11-10")
    world.say("rule:r", "effect", "stayed", "2025-11-10", scheduled="2026-11-10")
    assert spans(effect_timeline(world.dataset(), "rule:r")) == [
        ("", "2025-09-29", "unknown"),
        ("2025-09-29", "2025-11-10", "in-force"),
        ("2025-11-10", "2026-11-10", "stayed"),
        ("2026-11-10", "", "unknown"),
    ]


def test_a_later_value_ends_an_unseen_end(world):
    world.say("rule:r", "effect", "suspended", "2025-11-10", scheduled="2026-11-10")
    world.say("rule:r", "effect", "in-force", "2026-11-10")
    assert effect_on(world.dataset(), "rule:r", date(2026, 12, 1)) == "in-force"


def test_before_the_first(world):
    world.say("rule:r", "text_state", "adopted", "2023-10-17")
    world.say("rule:r", "effect", "in-force", "2023-11-17")
    assert spans(effect_timeline(world.dataset(), "rule:r")) == [
        ("", "2023-10-17", "unknown"),
        ("2023-10-17", "2023-11-17", "pending"),
        ("2023-11-17", "", "in-force"),
    ]


def test_nothing_after_a_seen_end_is_unknown(world):
    world.say("rule:r", "text_state", "adopted", "2023-01-01")
    world.say("rule:r", "effect", "in-force", "2023-01-01", "2023-06-01")
    assert effect_on(world.dataset(), "rule:r", date(2024, 1, 1)) == "unknown"


def test_newest_wins_and_rivals_are_unknown(world):
    world.say("rule:r", "effect", "in-force", "2024-01-01")
    world.say("rule:r", "effect", "suspended", "2025-01-01", rivals="x")
    world.say("rule:r", "effect", "in-force", "2025-01-01", rivals="x")
    data = world.dataset()
    assert effect_on(data, "rule:r", date(2024, 6, 1)) == "in-force"
    assert effect_on(data, "rule:r", date(2025, 6, 1)) == "unknown"


def test_bill_has_no_force(world):
    world.entity("rule:r", "Bill")
    world.say("rule:r", "effect", "in-force", "2024-01-01")
    assert effect_on(world.dataset(), "rule:r", date(2025, 1, 1)) == "pending"


def test_segments_say_on_what_they_rest(world):
    first = world.say("rule:r", "effect", "in-force", "2024-01-01")
    assert effect_timeline(world.dataset(), "rule:r")[-1].statement_ids == (first.id,)


def test_law_statements_are_split_inside_their_own_interval(world):
    world.say("provision:p", "PART_OF", "rule:r", "2024-01-01")
    world.say("rule:r", "effect", "in-force", "2024-01-01")
    world.say("rule:r", "effect", "not-enforced", "2025-05-13")
    target = world.say("firm:f", "TARGETED_BY", "provision:p", "2024-06-01", "2026-01-01", as_="end-user")
    assert spans(split_by_effect(world.dataset(), target)) == [
        ("2024-06-01", "2025-05-13", "in-force"),
        ("2025-05-13", "2026-01-01", "not-enforced"),
    ]


def test_an_undated_law_statement_starts_when_it_was_published(world):
    world.say("rule:r", "effect", "in-force", "2019-01-01")
    added = world.say("listing:l", "ADDED_BY", "rule:r")
    assert spans(split_by_effect(world.dataset(), added)) == [("2020-01-01", "", "in-force")]


def test_listing_holds(world):
    listed = world.say("firm:f", "LISTED_AS", "listing:l", "2020-12-18", "2024-01-01")
    assert spans(split_by_effect(world.dataset(), listed)) == [("2020-12-18", "2024-01-01", "in-force")]


def test_listing_with_an_effect_of_its_own(world):
    listed = world.say("firm:f", "LISTED_AS", "listing:l", "2020-12-18")
    on_list = world.say("listing:l", "ON_LIST", "list:x", "2020-12-18")
    world.say("listing:l", "effect", "in-force", "2020-12-18")
    world.say("listing:l", "effect", "stayed", "2021-05-01")
    expected = [("2020-12-18", "2021-05-01", "in-force"), ("2021-05-01", "", "stayed")]
    assert spans(split_by_effect(world.dataset(), listed)) == expected
    assert spans(split_by_effect(world.dataset(), on_list)) == expected


def test_an_announced_end_of_the_statement_makes_it_unknown(world):
    listed = world.say("firm:f", "LISTED_AS", "listing:l", "2025-03-01", scheduled="2026-03-01")
    assert spans(split_by_effect(world.dataset(), listed)) == [
        ("2025-03-01", "2026-03-01", "in-force"),
        ("2026-03-01", "", "unknown"),
    ]
