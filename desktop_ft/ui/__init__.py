"""The window: one folder per place. Knows services and qtkit, no vendor and no file format."""
