"""What may let a supply through is named where it stands on the day and names the destination, and not elsewhere."""

from datetime import date

import pytest

from kg.rules.derive import derive
from kg.rules.facts import Facts
from kg.rules.licence import Answer, Licences
from kg.rules.permissions import Case
from tests.rules.builder import World


def ask(world: World, to: str = "place:cn", day: str = "2024-06-01", end_user: str = "") -> Answer:
    data = world.dataset()
    facts = Facts(data.with_statements(derive(data, world.rulebook)))
    return Licences(facts, world.rulebook).ask(Case("chip:big", to, date.fromisoformat(day), end_user))


@pytest.fixture
def excepted(export: World) -> World:
    """A duty to China and Vietnam with an exception for Vietnam, from 4 April 2024 to the end of that year."""
    export.say("place:vn", "TARGETED_BY", "provision:p", "2022-10-21", as_="destination")
    export.provision("provision:e", "rule:e", "2024-04-04", "permission", destinations=("place:vn",))
    export.say("provision:p", "EXCEPTED_BY", "provision:e", "2024-04-04", "2025-01-01")
    return export


def test_an_exception_is_named_where_its_text_names_the_destination(excepted: World) -> None:
    assert ask(excepted, "place:vn").exceptions == ("provision:e",)
    assert ask(excepted, "place:cn").exceptions == ()


def test_an_exception_is_named_only_while_it_stands(excepted: World) -> None:
    assert ask(excepted, "place:vn", "2024-04-03").exceptions == ()
    assert ask(excepted, "place:vn", "2024-12-31").exceptions == ("provision:e",)
    assert ask(excepted, "place:vn", "2025-01-01").exceptions == ()


def test_an_exception_leaves_the_requirement_as_it_is(excepted: World) -> None:
    assert ask(excepted, "place:vn").verdict == "required"


def test_an_exception_for_other_end_users_is_not_named(excepted: World) -> None:
    excepted.say("firm:validated", "TARGETED_BY", "provision:e", "2024-04-04", as_="end-user")

    assert ask(excepted, "place:vn", end_user="firm:cn-developer").exceptions == ()
    assert ask(excepted, "place:vn", end_user="firm:validated").exceptions == ("provision:e",)
    assert ask(excepted, "place:vn").exceptions == ("provision:e",)


def test_a_provision_that_asks_for_items_reaches_no_other_thing_of_the_end_user_it_names(export: World) -> None:
    """Footnote 5: certain tools for the named firm; a chip that the item does not cover is not asked about."""
    export.provision("provision:tools", "rule:tools", destinations=())
    export.item("item:tools", "provision:tools", classes=("EquipmentModel",))
    export.say("firm:cn-developer", "TARGETED_BY", "provision:tools", "2022-10-21", as_="end-user")

    assert {r.provision for r in ask(export, end_user="firm:cn-developer").reasons} == {"provision:p"}


def test_an_authorisation_is_for_its_consignee(export: World) -> None:
    export.say("authorisation:a", "AUTHORISES", "chip:big", "2024-01-01")
    export.say("authorisation:a", "FOR_CONSIGNEE", "firm:cn-developer", "2024-01-01")

    assert ask(export, end_user="firm:cn-developer").authorisations == ("authorisation:a",)
    assert ask(export).authorisations == ()
