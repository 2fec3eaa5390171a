"""The report of a check as files: one page for people, JSON for programs."""
