"""Loaders for public data sets: a file that a user brings → an area of the seeds that is a copy of it."""
