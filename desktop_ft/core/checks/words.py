"""The words for topics and severities of findings, the same on every page. Knows no check."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.text import text

TOPICS = {
    Topic.RULES: text("core", "Would be refused"),
    Topic.STRUCTURE: text("core", "Who says what"),
    Topic.TEXT: text("core", "In the texts"),
    Topic.SETS: text("core", "Examples side by side"),
    Topic.LIMITS: text("core", "Lengths and numbers"),
    Topic.HABITS: text("core", "Marks for the model"),
    Topic.PRIVACY: text("core", "About people"),
}
SEVERITIES = {
    Severity.BAD: text("core", "Serious"),
    Severity.WARN: text("core", "Worth a look"),
    Severity.HINT: text("core", "Good to know"),
}
