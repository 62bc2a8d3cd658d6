"""Eight accelerators under 3A090 of 2022 and of 2023, with verdicts worked out by hand from the rules' text.

3A090.a from 21 October 2022 (87 FR 62186, Supplement No. 1 to part 774): an aggregate bidirectional transfer rate of
600 GB/s or more over all inputs and outputs other than volatile memories, and 4800 or more of tera-operations a second
multiplied by bit length.

3A090.a from 17 November 2023 (88 FR 73458): total processing performance (TPP) of 4800 or more (a.1); or TPP of 1600
or more and performance density (PD) of 5.92 or more (a.2). 3A090.b: TPP from 2400 to below 4800 and PD from 1.6 to
below 5.92 (b.1); or TPP of 1600 or more and PD from 3.2 to below 5.92 (b.2). Note 2: a.2 and b reach no chip that is
not designed or marketed for data centres.

    chip   TPP by hand                          GB/s   mm²    PD                        2022  2023a  2023b
    A100   624 × 8 = 312 × 16 = 4992            600    826    4992 / 826    =  6.04     yes   yes    no   (PD ≥ 5.92)
    A800   the same                             400    826    the same                  no    yes    no
    H100   989 × 16 = 15824; 1978 × 8 = 15824   900    814    15824 / 814   = 19.44     yes   yes    no
    H800   as published, 15824                  400    814    the same                  no    yes    no
    H20    148 × 16 = 296 × 8 = 2368            900    814    2368 / 814    =  2.909    no    no     no
    L20    119.5 × 16 = 239 × 8 = 1912          64     608.5  1912 / 608.5  =  3.142    no    no     no   (PD < 3.2)
    L40    181 × 16 = 362 × 8 = 2896            64     608.5  2896 / 608.5  =  4.759    no    no     yes  (b.1, b.2)
    4090   as L40, with TPP as published 5285; not for data centres                     no    yes    no   (note 2)
"""

from decimal import Decimal

import pytest

from kg.folders import shipped
from kg.ontology import load
from kg.rules.evaluate import evaluate
from kg.rules.evaluation import Turn
from kg.rules.facts import Facts
from kg.seeds.rulebook import All, Any, Comparison
from kg.seeds.rules_yaml import read_rules
from tests.rules.builder import at_least, version

TPP, PD, RATE = "total_processing_performance", "performance_density", "aggregate_bidirectional_transfer_rate"
DATA_CENTRE = Comparison(quantity="marketed_for_data_centres", op="=", value="yes", paragraph="Note 2")


def below(quantity, value):
    return Comparison(quantity=quantity, op="<", value=Decimal(value), paragraph="b")


TEXTS = {
    "2022": All((at_least(RATE, "600"), at_least(TPP, "4800"))),
    "2023a": Any((at_least(TPP, "4800"), All((at_least(TPP, "1600"), at_least(PD, "5.92"), DATA_CENTRE)))),
    "2023b": All(
        (
            DATA_CENTRE,
            Any(
                (
                    All((at_least(TPP, "2400"), below(TPP, "4800"), at_least(PD, "1.6"), below(PD, "5.92"))),
                    All((at_least(TPP, "1600"), at_least(PD, "3.2"), below(PD, "5.92"))),
                )
            ),
        )
    ),
}
CHIPS = {  # fp16, int8 or fp8 (dense), TPP as published, bidirectional GB/s, mm² of all dies, for data centres
    "a100": ("312", "624", "", "600", "826", "yes"),
    "a800": ("312", "624", "", "400", "826", "yes"),
    "h100": ("989", "1978", "", "900", "814", "yes"),
    "h800": ("", "", "15824", "400", "814", "yes"),
    "h20": ("148", "296", "", "900", "814", "yes"),
    "l20": ("119.5", "239", "", "64", "608.5", "yes"),
    "l40": ("181", "362", "", "64", "608.5", "yes"),
    "rtx-4090": ("", "", "5285", "64", "608.5", "no"),
}
EXPECTED = {
    "a100": ("yes", "yes", "no"),
    "a800": ("no", "yes", "no"),
    "h100": ("yes", "yes", "no"),
    "h800": ("no", "yes", "no"),
    "h20": ("no", "no", "no"),
    "l20": ("no", "no", "no"),
    "l40": ("no", "no", "yes"),
    "rtx-4090": ("no", "yes", "no"),
}


@pytest.fixture
def chips(world):
    world.say("node:n", "transistor_architecture", "finfet")
    for name, (sixteen, eight, published, rate, area, centre) in CHIPS.items():
        chip = f"chip:{name}"
        if sixteen:
            world.say(chip, "throughput", sixteen, precision="fp16", basis="dense")
            world.say(chip, "throughput", eight, precision="int8", basis="dense")
        else:
            world.say(chip, TPP, published)
        world.say(chip, "interconnect_bandwidth", rate, basis="bidirectional")
        world.say(chip, "die_area", area, basis="all-dies")
        world.say(chip, "FABRICATED_ON", "node:n")
        world.say(chip, "marketed_for_data_centres", centre)
    return Facts(world.dataset())


@pytest.mark.parametrize("chip", CHIPS)
@pytest.mark.parametrize("text", TEXTS)
def test_verdict_by_hand(chips, chip, text):
    expected = EXPECTED[chip][list(TEXTS).index(text)]
    assert evaluate(chips, f"chip:{chip}", version(TEXTS[text])).verdict == expected


@pytest.mark.parametrize("chip", CHIPS)
def test_the_shipped_rules_say_the_same(chips, chip):
    """The curated tests of 2022 and 2023, against the same verdicts."""
    items = read_rules(shipped("seeds"), load()).rulebook.items
    in_2022, in_2023 = items["item:us-3a090-a"].versions[:2]
    lower = items["item:us-3a090-b"].versions[0]
    found = tuple(evaluate(chips, f"chip:{chip}", v).verdict for v in (in_2022, in_2023, lower))
    assert found == EXPECTED[chip]


def turns(facts, chip, text):
    return set(evaluate(facts, chip, version(TEXTS[text])).turns)


def test_where_the_verdict_turns(chips):
    """A100 of 2022: covered only while both figures reach their limits. H20: b.1 would begin at 2400 and end at 4800,
    and b.2 would begin at a density of 3.2 and end at 5.92, where a.2 begins."""
    assert turns(chips, "chip:a100", "2022") == {Turn(RATE, Decimal(600)), Turn(TPP, Decimal(4800))}
    assert turns(chips, "chip:a800", "2022") == {Turn(RATE, Decimal(600))}
    assert turns(chips, "chip:h20", "2023b") == {
        Turn(TPP, Decimal(2400)),
        Turn(TPP, Decimal(4800)),
        Turn(PD, Decimal("3.2")),
        Turn(PD, Decimal("5.92")),
    }
    assert turns(chips, "chip:h20", "2023a") == {Turn(TPP, Decimal(4800)), Turn(PD, Decimal("5.92"))}


def test_it_says_by_which_figures_and_paragraphs(chips):
    found = evaluate(chips, "chip:a100", version(TEXTS["2022"]))
    assert found.figures == (f"{RATE} 600, limit >= 600 [a]", f"{TPP} 4992, limit >= 4800 [a]")
    assert len(found.inputs) == 3
