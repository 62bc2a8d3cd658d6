"""What can go wrong with a store. Each message names what is wrong and what to do about it."""


class StoreError(RuntimeError):
    """The store cannot do what was asked."""


class StoreBusyError(StoreError):
    """Another process holds the embedded database."""


class LoadRefusedError(StoreError):
    """The load would remove more than it may."""


class QueryRefusedError(StoreError):
    """The query would write, or reach outside the database."""


class QueryTimeoutError(StoreError):
    """The query ran longer than it may."""
