"""Reusable Qt: tasks, poller, theme, icons, dialogs, small widgets. Knows no fine-tuning."""
