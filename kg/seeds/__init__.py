"""Seeds: tables and rules that a person can open, read and checked into statements."""
