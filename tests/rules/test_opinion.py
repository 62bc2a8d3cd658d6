"""The note on a thing: one entry an item, with its basis and what it leads to; made of small worlds worked by hand."""

from datetime import date

from kg.rules.facts import Facts
from kg.rules.opinion import ItemOpinion, Opinion, write_opinion
from tests.rules.builder import World, at_least

DAY = date(2024, 6, 1)
TPP = "total_processing_performance"


def opinion(world: World, thing: str = "chip:big", day: date = DAY) -> Opinion:
    return write_opinion(Facts(world.dataset()), world.rulebook, thing, day)


def only(world: World, **asked: object) -> ItemOpinion:
    (entry,) = opinion(world, **asked).entries  # type: ignore[arg-type]
    return entry


def test_a_tested_item_tells_figure_limit_turn_and_what_it_leads_to(export: World) -> None:
    export.say("provision:p", "review_policy", "presumption of denial", "2022-10-21", of_what="everybody")
    entry = only(export)

    assert (entry.verdict, entry.basis, entry.since) == ("yes", "test", date(2022, 10, 21))
    assert entry.evaluation is not None
    assert [str(r) for r in entry.evaluation.readings] == [f"{TPP} 15824, limit >= 4800 [a]"]
    (control,) = entry.controls
    assert (control.provision, control.effect, control.measures) == ("provision:p", "in-force", ("licence",))
    assert control.targets == {"destination": ("place:cn",)}
    assert control.policies == ("presumption of denial (everybody)",)


def test_before_its_first_version_an_item_covers_nothing_and_says_when_it_begins(export: World) -> None:
    entry = only(export, day=date(2022, 1, 1))

    assert (entry.verdict, entry.basis, entry.note) == ("no", "no version", "the item begins on 2022-10-21")


def test_what_does_not_meet_the_test_leads_to_nothing(export: World) -> None:
    export.say("chip:small", TPP, "100")
    entry = only(export, thing="chip:small")

    assert (entry.verdict, entry.controls) == ("no", ())


def test_a_text_that_names_the_thing_decides_without_a_test(export: World) -> None:
    export.item(item="item:named", names=("chip:big",))

    named = next(e for e in opinion(export).entries if e.item == "item:named")

    assert (named.verdict, named.basis, len(named.statements)) == ("yes", "named", 1)


def test_words_without_a_limit_cannot_be_told(export: World) -> None:
    export.item(item="item:words")

    words = next(e for e in opinion(export).entries if e.item == "item:words")

    assert (words.verdict, words.basis) == ("cannot-tell", "scope only")


def test_a_letter_to_another_firm_does_not_reach_the_thing(export: World) -> None:
    export.provision(provision="provision:letter", rule="rule:letter")
    export.say("rule:letter", "ADDRESSED_TO", "firm:other")
    export.item(item="item:letter", provision="provision:letter")

    letter = next(e for e in opinion(export).entries if e.item == "item:letter")

    assert (letter.verdict, letter.note) == ("no", "addressed to firm:other, not to its maker")
    assert "item:letter" not in {e.item for e in opinion(export).entries if e.verdict == "cannot-tell"}


def test_sparse_throughput_and_memory_in_the_package_are_remarked(export: World) -> None:
    export.say("chip:big", "throughput", "1979", precision="fp8", basis="sparse")
    export.say("chip:big", "USES_MEMORY", "memory:hbm")

    sparse, memory = opinion(export).remarks

    assert sparse.startswith("throughput of 1979 at FP8 is not used: the document counts zeros that are skipped")
    assert memory.startswith("memory:hbm inside the package is not judged as a stack of its own")


def test_what_covers_stands_first_then_what_cannot_be_told(export: World) -> None:
    export.item(item="item:huge", test=at_least(TPP, "99999"))
    export.item(item="item:dense", test=at_least("performance_density", "5"))

    assert [(e.item, e.verdict) for e in opinion(export).entries] == [
        ("item:i", "yes"),
        ("item:dense", "cannot-tell"),
        ("item:huge", "no"),
    ]
