"""All that the rules conclude from a data set: coverage and reach to listed and owned firms first, then restriction
of uses that rests on them.

Pure and deterministic: the same data set and rulebook give the same statements in the same order, whatever the order
of rows; nothing here reads a clock, a file or a database.
"""

from kg.rules.affiliates import derive_affiliates
from kg.rules.coverage import derive_coverage
from kg.rules.facts import Facts
from kg.rules.listed import derive_listed
from kg.rules.restriction import Restrictions
from kg.seeds.rulebook import Rulebook
from kg.statements import Dataset, Statement


def derive(dataset: Dataset, rulebook: Rulebook) -> tuple[Statement, ...]:
    """Return every derived statement (COVERED_BY, UNDECIDED_UNDER, TARGETED_BY, RESTRICTED_BY), sorted by id.

    The data set must be sound, and hold the statements that the rules compile to.
    """
    coverage = derive_coverage(Facts(dataset), rulebook)
    reached = (*derive_listed(Facts(dataset), rulebook), *derive_affiliates(Facts(dataset), rulebook))
    restrictions = Restrictions(Facts(dataset.with_statements((*coverage, *reached))), rulebook).derive()
    found = {s.id: s for s in (*coverage, *reached, *restrictions)}
    return tuple(found[key] for key in sorted(found))
