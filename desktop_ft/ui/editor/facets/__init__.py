"""Grouping by value beside the table, and merging near-equal values."""
