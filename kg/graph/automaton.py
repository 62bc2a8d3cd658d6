"""The grammar of an exposure path as a finite automaton over the step letters (`kg.graph.grammar` names them).

It is made from the parts of the ontology, apart from the regular expression of the queries, and reads backwards, from
the target to what is exposed. A state says how far a path has come:

    start  s-steps so far           things  steps so far; after a type or not; entered anew from a firm or not
    firm   the one firm             owners, law  steps so far

Invariants
* one-firm: a firm is left once, by what it uses; the things so entered count anew and may end in one more firm.
* no-provider-after-type: once `i` was read, `p` is not, among the things entered anew neither.
* law-last: after law only law; after owners only owners and law.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from kg.ontology import Ontology

LETTERS = "stuimpoLn"
_THINGS = ("t", "u", "i")
_START_STEPS = 2


@dataclass(frozen=True)
class State:
    """How far a path has come. `count` is the number of steps in the part."""

    part: str
    count: int = 0
    typed: bool = False
    anew: bool = False


START = State("start")
States = frozenset[State]


class Automaton:
    """Deterministic forwards; `back` reads a letter backwards for a set of states. Every state accepts."""

    def __init__(self, ontology: Ontology) -> None:
        self._limits = {part: ontology.parts[part].limit or 0 for part in ("thing", "owner", "law")}
        self._limits["start"] = _START_STEPS
        self._backwards: dict[tuple[States, str], States] = {}

    def step(self, state: State, letter: str) -> State | None:
        """Return the state after one more step, or None where the grammar forbids it."""
        if letter == "n":
            return self._count(state) if state.part == "law" else None
        if state.part == "law":
            return None
        if letter == "L":
            return State("law", 1)
        if letter == "o":
            return self._count(state) if state.part == "owner" else State("owner", 1)
        if state.part == "owner":
            return None
        return self._leave_firm(state, letter) if state.part == "firm" else self._go_on(state, letter)

    def _go_on(self, state: State, letter: str) -> State | None:
        """A step from the start or from a thing."""
        if letter == "s":
            return self._count(state) if state.part == "start" else None
        things = State("thing") if state.part == "start" else state
        if letter == "m":
            return replace(things, part="firm", count=0)
        if letter == "p":
            return None if things.typed else State("firm", anew=True)
        return self._count(replace(things, typed=things.typed or letter == "i")) if letter in _THINGS else None

    def _leave_firm(self, state: State, letter: str) -> State | None:
        return replace(state, part="thing", anew=True) if letter == "u" and not state.anew else None

    def _count(self, state: State) -> State | None:
        return replace(state, count=state.count + 1) if state.count < self._limits[state.part] else None

    def accepts(self, word: str) -> bool:
        """Tell whether a path that spells this word is an exposure, or the empty path."""
        state: State | None = START
        for letter in word:
            state = self.step(state, letter) if state else None
        return state is not None

    @cached_property
    def states(self) -> States:
        """All states that some word reaches."""
        found, new = {START}, [START]
        while new:
            state = new.pop()
            after = {self.step(state, letter) for letter in LETTERS} - {None} - found
            new += (s for s in after if s)
            found |= {s for s in after if s}
        return frozenset(found)

    def back(self, states: States, letter: str) -> States:
        """Return the states from which this letter leads into one of `states`."""
        key = (states, letter)
        if key not in self._backwards:
            self._backwards[key] = frozenset(s for s in self.states if self.step(s, letter) in states)
        return self._backwards[key]
