"""The one error of this room: the file or a reviewed table cannot be used as it is."""


class ImportProblem(Exception):
    """Nothing was written. The text says what is wrong where, and what to do about it."""
