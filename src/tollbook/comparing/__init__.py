"""Comparison: which claims tell of the same, contain one another, or contradict, and who counted."""
