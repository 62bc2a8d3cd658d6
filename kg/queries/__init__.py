"""The library of questions: metadata, parameters, running, explaining."""
