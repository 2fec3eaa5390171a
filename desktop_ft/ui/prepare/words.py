"""The words of the Prepare place for steps, findings and formats. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.checks.affix import shown
from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.checks.words import SEVERITIES, TOPICS
from desktop_ft.core.example import Format
from desktop_ft.qtkit.i18n import translate
from desktop_ft.ui.prepare.flow import StepId, ViewId


def step_title(step: StepId) -> str:
    """Return the name of a step."""
    titles = {
        StepId.COLUMNS: QCoreApplication.translate("prepare", "Shape and columns"),
        StepId.FINDINGS: QCoreApplication.translate("prepare", "Findings"),
        StepId.PRIVACY: QCoreApplication.translate("prepare", "Privacy"),
        StepId.SPLIT: QCoreApplication.translate("prepare", "Split"),
        StepId.SUMMARY: QCoreApplication.translate("prepare", "Summary"),
    }
    return titles[step]


def view_title(view: ViewId) -> str:
    """Return the question that a view answers."""
    if view is ViewId.COVERAGE:
        return QCoreApplication.translate("prepare", "How well are the topics covered?")
    return QCoreApplication.translate("prepare", "Is it enough?")


def topic_title(topic: Topic) -> str:
    """Return what the findings of a topic are about."""
    return translate(TOPICS[topic])


def severity_title(severity: Severity) -> str:
    """Return how much a finding matters, in words."""
    return translate(SEVERITIES[severity])


def voice_title(voice: Voice) -> str:
    """Return who says a text, as the head above it."""
    titles = {
        Voice.SYSTEM: QCoreApplication.translate("prepare", "Instructions"),
        Voice.USER: QCoreApplication.translate("prepare", "Question"),
        Voice.ASSISTANT: QCoreApplication.translate("prepare", "Answer"),
        Voice.TOOL: QCoreApplication.translate("prepare", "Result of a tool"),
        Voice.PREFERRED: QCoreApplication.translate("prepare", "The better answer"),
        Voice.REJECTED: QCoreApplication.translate("prepare", "The worse answer"),
        Voice.CALL: QCoreApplication.translate("prepare", "Call of a tool"),
        Voice.TOOLS: QCoreApplication.translate("prepare", "Tools"),
    }
    return titles[voice]


def format_title(format_: Format) -> str:
    """Return the name of a format."""
    titles = {
        Format.CHAT: QCoreApplication.translate("prepare", "Conversation"),
        Format.PROMPT_COMPLETION: QCoreApplication.translate("prepare", "Prompt and completion"),
        Format.PREFERENCE: QCoreApplication.translate("prepare", "A better and a worse answer"),
    }
    return titles[format_]


def format_meaning(format_: Format) -> str:
    """Return whom a format is for."""
    meanings = {
        Format.CHAT: QCoreApplication.translate(
            "prepare", "For models that chat. They know by themselves where an answer ends."
        ),
        Format.PROMPT_COMPLETION: QCoreApplication.translate(
            "prepare",
            "For models that complete a text. Each question gets a mark that says “now answer”,"
            " each answer one that says “done”.",
        ),
        Format.PREFERENCE: QCoreApplication.translate(
            "prepare",
            "For learning by comparison: the model learns to prefer the one answer to the other.",
        ),
    }
    return meanings[format_]


def mark(affix: str) -> str:
    """Return a separator or ending so that it can be seen, with its line breaks named."""
    if affix == "\n":
        return QCoreApplication.translate("prepare", "a line break")
    return quoted(shown(affix))


def quoted(words: str) -> str:
    """Return words in quotation marks as the user's language has them."""
    return QCoreApplication.translate("prepare", "“{words}”").format(words=words)


def number(value: int) -> str:
    """Return a number as the user's language writes it."""
    return QLocale().toString(value)
