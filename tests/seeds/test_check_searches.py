"""One entry told twice, and a firm both looked for in vain and listed."""

from tests.seeds.seed_folder import SeedFolder, fact


def with_two_listings(seeds: SeedFolder, **cells: str) -> None:
    seeds.add(
        "registry/entities.csv",
        {"id": "list:bad", "classes": "ListProgramme", "name_en": "Bad List"},
        {"id": "listing:one", "classes": "Listing", "name_en": "Acme entry"},
        {"id": "listing:two", "classes": "Listing", "name_en": "Second entry", **cells},
    )
    for listing, name in (("listing:one", "Acme Chips Ltd."), ("listing:two", "ACME CHIPS LTD")):
        seeds.add("chips/statements.csv", fact(listing, "ON_LIST", "list:bad"))
        seeds.add("chips/statements.csv", fact(listing, "name_as_printed", name))


def test_two_listings_with_one_printed_name_on_one_list_are_reported(seeds: SeedFolder) -> None:
    with_two_listings(seeds)

    [problem] = seeds.problems()

    assert "listing:two is the entry 'ACME CHIPS LTD' of list:bad, which listing:one is too" in problem
    assert "join the entry in joins.csv" in problem


def test_two_entries_that_the_list_prints_twice_are_told_apart(seeds: SeedFolder) -> None:
    with_two_listings(seeds, distinct="listing:one: the list prints the name in several entries")

    assert seeds.problems() == []


def listed(seeds: SeedFolder, start: str) -> None:
    seeds.add(
        "registry/entities.csv",
        {"id": "list:bad", "classes": "ListProgramme", "name_en": "Bad List"},
        {"id": "listing:one", "classes": "Listing", "name_en": "Acme entry"},
    )
    seeds.add("chips/statements.csv", fact("listing:one", "ON_LIST", "list:bad"))
    seeds.add("chips/statements.csv", fact("firm:acme", "LISTED_AS", "listing:one", valid_from=start))
    seeds.add("chips/statements.csv", fact("firm:acme", "not_found_on", "2024-03-01", "in_lists=list:bad"))


def test_a_firm_that_is_listed_cannot_have_been_looked_for_in_vain(seeds: SeedFolder) -> None:
    listed(seeds, "2023")

    [problem] = seeds.problems()

    assert "firm:acme was not found on list:bad on 2024-03-01, and is listed as listing:one" in problem


def test_a_firm_that_was_listed_later_was_not_found_before(seeds: SeedFolder) -> None:
    listed(seeds, "2024-04")

    assert seeds.problems() == []


def test_the_reviewed_tables_stand_only_in_a_snapshot(seeds: SeedFolder) -> None:
    seeds.write("entity-list/joins.csv", "printed\n")
    assert seeds.problems() == []

    seeds.write("chips/joins.csv", "printed\n")
    [problem] = seeds.problems()
    assert "chips/joins.csv:1: nothing reads this file" in problem
