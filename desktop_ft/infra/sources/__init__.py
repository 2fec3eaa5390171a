"""Readers of the files a table can come from, each a `RowSource` over the untouched bytes."""
