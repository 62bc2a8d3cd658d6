"""Loaders for public data sets that users bring."""
