"""Grouping rows by the values of a column. Knows no file and no window."""
