"""The Prepare place: from the open table to files that an engine can learn from, in four steps."""
