"""Fills, converts and checks the parameters of a question; every wrong one is named at once with what was meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.queries.library import Question
from kg.queries.spec import Parameter
from kg.seeds.suggest import did_you_mean
from kg.statements import GRADES, parse_date


class ParameterError(Exception):
    """Parameters are wrong; the message lists all of them."""


@dataclass(frozen=True)
class Names:
    """How ids are found in the store: `classes_of` an id (None when unknown), `suggest` ids for a mistyped one."""

    classes_of: Callable[[str], tuple[str, ...] | None]
    suggest: Callable[[str], tuple[str, ...]]


def fill_parameters(question: Question, given: Mapping[str, str], cut_off: date, names: Names) -> dict[str, Any]:
    """Return the values of all parameters of a question, converted by their declared types.

    `given` holds what the user typed. Raises `ParameterError` that names unknown, missing and malformed ones.
    """
    declared = question.spec.parameters
    problems = [
        f"unknown parameter {name!r}; {did_you_mean(name, declared, 'it takes ' + ', '.join(declared))}"
        for name in given
        if name not in declared
    ]
    values: dict[str, Any] = {}
    for name, parameter in declared.items():
        text = given.get(name)
        if text is None:
            if parameter.required:
                problems.append(f"{name} is missing: {parameter.description}")
            else:
                values[name] = _default(parameter, cut_off)
            continue
        try:
            values[name] = _convert(parameter, text, names)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise ParameterError("\n".join(problems))
    return values


def _default(parameter: Parameter, cut_off: date) -> Any:
    value = parameter.default
    if parameter.type == "date":
        return cut_off if value == "cut-off" else value
    if parameter.type == "grade":
        return GRADES.index(value) + 1
    return value


def _convert(parameter: Parameter, text: str, names: Names) -> Any:
    if parameter.type == "date":
        span = parse_date(text)
        return span.first if span.precision == "day" else span.last
    if parameter.type == "integer":
        return _integer(parameter, text)
    if parameter.type == "grade":
        if text.upper() not in GRADES:
            raise ValueError(f"{text!r} is not a grade; write one of {', '.join(GRADES)}")
        return GRADES.index(text.upper()) + 1
    if parameter.choices and text not in parameter.choices:
        hint = did_you_mean(text, parameter.choices, "write one of " + ", ".join(parameter.choices))
        raise ValueError(f"{text!r} is not a choice; {hint}")
    if parameter.type == "entity":
        return _entity(parameter, text, names)
    return text


def _integer(parameter: Parameter, text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a whole number") from None
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(f"{value} is outside {low}..{high}")
    return value


def _entity(parameter: Parameter, text: str, names: Names) -> str:
    classes = names.classes_of(text)
    if classes is None:
        close = names.suggest(text)
        hint = f"did you mean {', '.join(close)}?" if close else "look it up with `kg find`"
        raise ValueError(f"nothing has the id {text!r}; {hint}")
    if parameter.classes and not set(classes) & set(parameter.classes):
        raise ValueError(f"{text} is {', '.join(classes)}; this question takes {', '.join(parameter.classes)}")
    return text
