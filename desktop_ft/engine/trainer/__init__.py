"""The trainer: a child process that teaches one job's rows to one base model."""
