"""Analyses a dataset for one format: refuses what cannot be taught, then runs the checks.

Nothing here changes the dataset. Knows no file.
"""

from __future__ import annotations

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotPrepare
from desktop_ft.core.example import Format, Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepare_table import analyse_table
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.shapes import ChatShape
from desktop_ft.core.table_rows import ShapedTable
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.core.token_estimate import CountTokens

_PLAIN = PrepareOptions()


def analyse(
    dataset: Dataset,
    format_: Format,
    count: CountTokens,
    token: CancelToken,
    report: Report,
    options: PrepareOptions = _PLAIN,
) -> Analysis:
    """Return all findings; raises `CannotPrepare` where there is nothing to teach.

    `dataset` must be a fork that nobody edits.
    """
    if not len(dataset):
        raise CannotPrepare(
            text("core", "There is nothing to prepare."),
            text("core", "The table has no rows."),
            text("core", "Add examples first: a question and the answer you want, in each row."),
        )
    _need_roles(dataset, format_, options)
    has_turns = isinstance(dataset.shape, ChatShape | PreferenceShape)
    if has_turns and format_ is not Format.PROMPT_COMPLETION:
        from desktop_ft.core.prepare_chat import analyse_chat  # with checks of its own

        analysis = analyse_chat(dataset, format_, options, count, token, report)
    else:
        table = ShapedTable(dataset, format_, options)
        analysis = analyse_table(table, options, count, token, report)
    if not analysis.outcome(()).examples:
        raise _nothing_left(analysis)
    return analysis


def _need_roles(dataset: Dataset, format_: Format, options: PrepareOptions) -> None:
    shape = dataset.source.shape
    if format_ is Format.PREFERENCE and isinstance(shape, ChatShape):
        raise CannotPrepare(
            text("core", "These conversations cannot be written as preferences."),
            text("core", "A preference has two answers to one question, a better and a worse."),
            text("core", "Choose the conversation format."),
        )
    if isinstance(shape, ChatShape | PreferenceShape):
        return
    if format_ is Format.PREFERENCE and Role.REJECTED not in dataset.roles:
        raise _no_column(dataset, text("core", "No column holds the worse answers."))
    for role, missing in _MISSING.items():
        if role not in dataset.roles and not (
            role is Role.ASSISTANT and Role.PREFERRED in dataset.roles
        ):
            raise _no_column(dataset, missing)
    instructed = Role.SYSTEM in dataset.roles and not options.joins_system
    if format_ is Format.PROMPT_COMPLETION and instructed:
        raise CannotPrepare(
            text("core", "Instructions cannot be written as prompt and completion."),
            text("core", "That format holds a question and an answer, nothing else."),
            text("core", "Choose the conversation format, or do not teach the instructions."),
        )


_MISSING = {
    Role.USER: text("core", "No column holds the questions."),
    Role.ASSISTANT: text("core", "No column holds the answers."),
}


def _no_column(dataset: Dataset, what: Text) -> CannotPrepare:
    names = ", ".join(column.name for column in dataset.columns if column.name)
    why = text("core", "Your columns are: {names}.").format(names=names) if names else None
    todo = text(
        "core",
        "Set the roles of the columns: say which one holds the questions and which the answers.",
    )
    return CannotPrepare(what, why, todo)


def _nothing_left(analysis: Analysis) -> CannotPrepare:
    worst = next((each for each in analysis.findings if each.necessary and each.count), None)
    why = text("core", "All of them are faulty: {title}.")
    return CannotPrepare(
        text("core", "No example is left to teach."),
        why.format(title=worst.title) if worst else None,
        text("core", "Check which columns hold the questions and the answers."),
    )
