"""Rules: effect over time, classification of things, restriction of uses. Pure: no database, no clock, no I/O."""
