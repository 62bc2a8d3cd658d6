"""The draw for a second reading: a share of every area, the same for everybody, steady as the seeds grow."""

from collections import Counter

from kg.statements.sampling import draw
from tests.statements.small_data import SmallData


def statements(data: SmallData, number: int) -> list:
    report = data.report("daily")
    made = [data.say(f"chip:c{i}", "DESIGNED_BY", "firm:acme", report) for i in range(number)]
    return [s.model_copy(update={"area": "chips" if i % 4 else "fabs"}) for i, s in enumerate(made)]


def test_every_area_gives_its_share(data: SmallData) -> None:
    drawn = draw(statements(data, 80), 15, seed=1)

    assert Counter(s.area for s in drawn) == {"chips": 9, "fabs": 3}


def test_the_same_seed_draws_the_same_and_another_seed_others(data: SmallData) -> None:
    made = statements(data, 80)

    assert draw(made, 15, seed=1) == draw(list(reversed(made)), 15, seed=1)
    assert draw(made, 15, seed=1) != draw(made, 15, seed=2)


def test_a_new_statement_moves_at_most_itself_into_the_draw(data: SmallData) -> None:
    made = statements(data, 81)

    before, after = draw(made[:80], 20, seed=1), draw(made, 20, seed=1)

    assert len({s.id for s in after} - {s.id for s in before}) <= 2
