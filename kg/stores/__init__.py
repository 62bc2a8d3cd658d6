"""Stores: the embedded engine and any Neo4j, through Bolt: opened, loaded, verified, read and described."""

from kg.stores.errors import LoadRefusedError, QueryRefusedError, QueryTimeoutError, StoreBusyError, StoreError
from kg.stores.loader import LoadReport, load
from kg.stores.store import Store, open_store
from kg.stores.target import Target, choose_target

__all__ = [
    "LoadRefusedError",
    "LoadReport",
    "QueryRefusedError",
    "QueryTimeoutError",
    "Store",
    "StoreBusyError",
    "StoreError",
    "Target",
    "choose_target",
    "load",
    "open_store",
]
