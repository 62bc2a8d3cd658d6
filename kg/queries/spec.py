"""What a question file says of itself: the schema of the YAML block, unknown keys forbidden."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

ParameterType = Literal["entity", "statement", "date", "integer", "grade", "text", "code"]
ColumnType = Literal["text", "integer", "number", "date", "boolean", "list"]


class Part(BaseModel):
    """Base of the parts of a question: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Parameter(Part):
    """One typed parameter. `default: cut-off` is the data set's cut-off; without a default it must be given."""

    type: ParameterType
    description: str
    default: Any = None
    optional: bool = False
    choices: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    @property
    def required(self) -> bool:
        """True where the user has to give a value."""
        return self.default is None and not self.optional


class Column(Part):
    """One column of the answer. `role` tells the printer which columns are the path, its grade and its sources."""

    type: ColumnType
    description: str
    role: Literal["", "path", "sources", "detail"] = ""


class Expectation(Part):
    """Rows of the example, worked out by hand: each row names some cells; `complete` says there are no others."""

    rows: tuple[dict[str, Any], ...] = ()
    absent: tuple[dict[str, Any], ...] = ()
    complete: bool = False


class QuestionSpec(Part):
    """The YAML block of a question file. `key` names the columns that tell one row from another in two answers."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    number: int
    theme: str
    question: str
    description: str
    parameters: dict[str, Parameter]
    columns: dict[str, Column]
    key: tuple[str, ...]
    example: dict[str, Any] = Field(default_factory=dict)
    expect: Expectation = Expectation()

    @model_validator(mode="after")
    def _every_question_is_dated_and_limited(self) -> "QuestionSpec":
        for name in ("as_of", "limit"):
            if name not in self.parameters:
                raise ValueError(f"the parameter {name} is missing")
        if not self.key or set(self.key) - set(self.columns):
            raise ValueError(f"the key is {', '.join(self.key) or 'empty'}; name columns of the question")
        unknown = set(self.example) - set(self.parameters)
        if unknown:
            raise ValueError(f"the example names {', '.join(sorted(unknown))}, which is no parameter")
        for row in (*self.expect.rows, *self.expect.absent):
            if wrong := set(row) - set(self.columns):
                raise ValueError(f"an expected row names {', '.join(sorted(wrong))}, which is no column")
        return self
