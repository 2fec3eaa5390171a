"""A table to type in, quick at a million rows. Knows nothing of what the rows mean."""
