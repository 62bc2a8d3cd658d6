"""Quantities; each test bears the name of the invariant or definition that it shows."""

from decimal import Decimal

from kg.rules.facts import Facts
from kg.rules.intervals import Interval
from kg.rules.quantities import read_quantity

ALWAYS = Interval()


def texts(world, quantity, thing="chip:c", basis=""):
    known = read_quantity(Facts(world.dataset()), thing, quantity, basis, ALWAYS)
    return sorted(str(a) for a in known.accounts), known.missing


def dense(world, precision, value, rivals="", basis="dense"):
    return world.say("chip:c", "throughput", value, precision=precision, basis=basis, rivals=rivals)


def test_total_processing_performance_is_the_largest_over_the_precisions(world):
    dense(world, "fp64", "19.5")
    dense(world, "fp16", "312")
    dense(world, "int8", "624")
    assert texts(world, "total_processing_performance") == (["4992"], ())


def test_published_total_counts_before_a_computed_one(world):
    world.say("chip:c", "total_processing_performance", "15824")
    dense(world, "fp16", "312")
    assert texts(world, "total_processing_performance") == (["15824"], ())


def test_one_precision_alone_is_a_lower_bound(world):
    dense(world, "fp16", "312")
    assert texts(world, "total_processing_performance") == ([">=4992"], ("dense throughput of chip:c at 8 bits",))


def test_sparse_refused(world):
    dense(world, "int8", "1248", basis="sparse")
    dense(world, "fp16", "624", basis="unstated")
    accounts, missing = texts(world, "total_processing_performance")
    assert accounts == []
    assert missing == ("total_processing_performance of chip:c, or its dense throughput at 16 and at 8 bits",)


def test_all_rivals(world):
    one = dense(world, "fp16", "147", "h20")
    two = dense(world, "fp16", "148", "h20")
    eight = dense(world, "fp8", "293")
    known = read_quantity(Facts(world.dataset()), "chip:c", "total_processing_performance", "", ALWAYS)
    assert {str(a): a.statement_ids for a in known.accounts} == {
        "2352": tuple(sorted((one.id, eight.id))),
        "2368": tuple(sorted((two.id, eight.id))),
    }


def test_many_rivals_become_one_range(world):
    for step in range(9):
        for precision in ("fp16", "int8", "fp8"):
            bits = 16 if precision == "fp16" else 8
            dense(world, precision, str((1600 + step) / bits), f"r-{precision}")
    assert texts(world, "total_processing_performance") == (["1600..1608"], ())


def test_performance_density_of_the_h20(world):
    dense(world, "fp16", "148")
    dense(world, "fp8", "296")
    world.say("chip:c", "die_area", "814", basis="all-dies")
    world.say("chip:c", "FABRICATED_ON", "node:n")
    world.say("node:n", "transistor_architecture", "finfet")
    (density,), missing = texts(world, "performance_density")
    assert round(Decimal(density), 1) == Decimal("2.9")
    assert missing == ()


def test_the_node_class_may_tell_the_transistor(world):
    world.say("chip:c", "die_area", "814", basis="all-dies")
    world.say("chip:c", "FABRICATED_ON", "node:n")
    world.say("node:n", "IN_CLASS", "nodeclass:5nm")
    world.say("nodeclass:5nm", "transistor_architecture", "finfet")
    assert texts(world, "applicable_die_area") == (["814"], ())


def test_area_of_all_dies_on_an_unknown_node_is_an_upper_bound(world):
    world.say("chip:c", "die_area", "1228", basis="all-dies")
    accounts, missing = texts(world, "applicable_die_area")
    assert accounts == ["<=1228"]
    assert "transistor architecture of the node of chip:c" in missing


def test_area_of_the_compute_die_is_a_lower_bound(world):
    world.say("chip:c", "die_area", "456", basis="compute-die")
    world.say("chip:c", "FABRICATED_ON", "node:n")
    world.say("node:n", "transistor_architecture", "finfet")
    assert texts(world, "applicable_die_area") == ([">=456"], ("area of all dies of chip:c",))


def test_a_planar_die_does_not_count(world):
    world.say("chip:c", "die_area", "456", basis="all-dies")
    world.say("chip:c", "FABRICATED_ON", "node:n")
    world.say("node:n", "transistor_architecture", "planar")
    assert texts(world, "applicable_die_area")[0] == []


def test_area_of_a_package_says_nothing(world):
    world.say("chip:c", "die_area", "3000", basis="package")
    assert texts(world, "applicable_die_area")[0] == []


def test_a_one_way_figure_is_not_doubled(world):
    world.say("chip:c", "interconnect_bandwidth", "300", basis="one-way")
    world.say("chip:c", "interconnect_bandwidth", "392", basis="unstated")
    expected = ([], ("interconnect_bandwidth (bidirectional) of chip:c",))
    assert texts(world, "aggregate_bidirectional_transfer_rate") == expected
    assert texts(world, "interconnect_bandwidth", basis="bidirectional") == expected


def test_memory_bandwidth_density(world):
    """HBM3: 819 GB/s over 11 mm × 11 mm = 121 mm² is 6.77, above the limit of 2 of 3A090.c."""
    world.say("memory:hbm3", "stack_bandwidth", "819")
    world.say("memory:hbm3", "package_area", "121")
    assert texts(world, "memory_bandwidth_density", "memory:hbm3")[0] == ["6.7686"]


def test_a_model_of_equipment_has_the_wavelength_of_its_type(world):
    world.say("tool:t", "INSTANCE_OF", "tooltype:immersion")
    world.say("tooltype:immersion", "source_wavelength", "193")
    assert texts(world, "source_wavelength", "tool:t") == (["193"], ())
    world.say("tool:t", "source_wavelength", "13.5")
    assert texts(world, "source_wavelength", "tool:t") == (["13.5"], ())


def test_joint_figures_bound(world):
    world.say("chip:c", "memory_bandwidth", "3000", jointly="chip:c+chip:d")
    assert texts(world, "memory_bandwidth") == (["<=3000"], ())


def test_a_planned_figure_is_no_figure(world):
    world.say("chip:c", "total_processing_performance", "9000", modality="planned")
    assert texts(world, "total_processing_performance")[0] == []


def test_sixteen_bits_are_sixteen_whatever_the_format(world):
    dense(world, "fp16-or-bf16", "100")
    dense(world, "int8", "150")
    assert texts(world, "total_processing_performance") == (["1600"], ())


def test_transistors_of_one_die_or_of_nobody_knows_what_are_a_lower_bound_of_all(world):
    world.say("chip:c", "transistor_count", "80000000000", basis="unstated")
    assert texts(world, "transistor_count", basis="all-dies") == (
        [">=80000000000"],
        ("transistor_count (all-dies) of chip:c",),
    )
    world.say("chip:c", "transistor_count", "90000000000", basis="all-dies")
    assert texts(world, "transistor_count", basis="all-dies") == (["90000000000"], ())


def test_a_published_lower_bound_gives_way_to_rates_that_keep_it(world):
    """At least 1000 is published; 100 at 16 bits and 150 at 8 bits make 1600."""
    world.say("chip:c", "total_processing_performance", ">=1000")
    assert texts(world, "total_processing_performance")[0] == [">=1000"]
    dense(world, "fp16", "100")
    assert texts(world, "total_processing_performance")[0] == [">=1000"]
    dense(world, "int8", "150")
    assert texts(world, "total_processing_performance") == (["1600"], ())


def test_a_published_lower_bound_that_the_rates_break_stays(world):
    world.say("chip:c", "total_processing_performance", ">=2000")
    dense(world, "fp16", "100")
    dense(world, "int8", "150")
    assert texts(world, "total_processing_performance")[0] == [">=2000"]
