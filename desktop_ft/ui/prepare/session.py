"""What the user has chosen on the way through the steps, and whether it still fits the rows.

Knows no widget; changes nothing of the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from desktop_ft.core.checks.finding import Finding, Topic
from desktop_ft.core.coverage import Survey
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.example import Format, Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis, Outcome, Prepared
from desktop_ft.core.shapes import ChatShape, Unreadable
from desktop_ft.core.split_column import SplitChoice, SplitValues
from desktop_ft.core.split_plan import Sizes, SplitKind, SplitPlan
from desktop_ft.core.targets import Target
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import (
    WriteRequest,
    default_folder,
    mends_table,
    proposed_split,
)
from desktop_ft.ui.prepare.flow import StepId, shows
from desktop_ft.ui.prepare.lines import Lines, lines_of


@dataclass(frozen=True, slots=True)
class Look:
    """What was looked at, and how."""

    revision: int
    format: Format
    options: PrepareOptions
    roles: tuple[Role, ...]
    beside: Path | None = None
    """The file whose examples are kept aside."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a look at the rows brought: the findings, the lines of the many-rowed ones, and what
    was decided for the file at an earlier time.
    """

    analysis: Analysis
    look: Look
    lines: Mapping[str, Lines] = field(default_factory=dict)
    decided: Mapping[str, bool] = field(default_factory=dict)


class Session:
    """One preparation of one document.

    Switches of findings are kept by code, so that they outlive another look at the rows.
    """

    def __init__(self, document: Document, targets: Sequence[Target] = ()) -> None:
        self.document = document
        self.targets = tuple(targets)
        self.analysis: Analysis | None = None
        self.prepared: Prepared | None = None
        self.mend_table = False
        self.folder: Path = default_folder(document)
        self.system = ""
        """Said to the model at the start of every conversation that has no such text."""
        self.joins_system = False
        self.target: Target | None = next(iter(targets), None)
        self._format: Format | None = None
        self._roles: tuple[Role, ...] | None = None
        self._looked: Look | None = None
        self._counted: tuple[frozenset[str], Outcome] | None = None
        self._switched: dict[str, bool] = {}
        self._lines: dict[str, Lines] = {}
        self.decided: dict[str, bool] = {}
        """What is decided for this file whenever it is prepared, by the code of a finding."""
        self.decided_before: frozenset[str] = frozenset()
        """What of that was decided at an earlier time."""
        self._has_decisions = False
        self._plan: SplitPlan | None = None
        self.beside: Path | None = None
        self.split_choice: SplitChoice | None = None
        self.split_values: SplitValues | None = None
        """What stands in the column that the user points at."""
        self.coverage: Survey | None = None

    # -- columns and format ------------------------------------------------------------------

    @property
    def format(self) -> Format:
        """The format to write: the one chosen, else the one that the data has, if it is taken."""
        fit = [each for each in self.formats if self.takes(each)] or list(self.formats)
        if self._format is not None and self._format in fit:
            return self._format
        own = self.document.dataset.format
        return own if own in fit else fit[0]

    def takes(self, format_: Format) -> bool:
        """Tell whether the chosen target takes a format."""
        return self.target is None or self.target.takes(format_)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that the data can be written in."""
        shape = self.document.dataset.source.shape
        if isinstance(shape, ChatShape):
            return (Format.CHAT, Format.PROMPT_COMPLETION)
        if isinstance(shape, PreferenceShape):
            return (Format.PREFERENCE, Format.CHAT, Format.PROMPT_COMPLETION)
        two = Role.PREFERRED in self.roles and Role.REJECTED in self.roles
        return tuple(each for each in Format if two or each is not Format.PREFERENCE)

    def choose_format(self, format_: Format) -> None:
        """Write this format; what was found for another one no longer counts."""
        self._format = format_

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the columns mean: as chosen here, else as the table has it."""
        return self._roles or self.document.dataset.roles

    @property
    def has_other_roles(self) -> bool:
        """Whether the columns mean something else here than in the table."""
        return self.roles != self.document.dataset.roles

    def choose_role(self, column: int, role: Role) -> None:
        """Take a column for something else; the table hears of it at the end."""
        roles = list(self.roles)
        roles[column] = role
        self._roles = tuple(roles)

    def take_table_roles(self) -> None:
        """Take the columns for what the table says, which the user has just changed there."""
        self._roles = None

    @property
    def options(self) -> PrepareOptions:
        """How the examples are to be prepared, besides their format."""
        system = self.system.strip()
        return PrepareOptions(self.target, system, self.joins_system, split=self.split_choice)

    @property
    def look(self) -> Look:
        """What a look at the rows now would look at."""
        revision = self.document.dataset.revision
        return Look(revision, self.format, self.options, self.roles, self.beside)

    @property
    def holds_conversations(self) -> bool:
        """Whether the file itself holds conversations, so that no column needs a role."""
        return isinstance(self.document.dataset.source.shape, ChatShape | PreferenceShape)

    @property
    def missing_roles(self) -> tuple[Role, ...]:
        """The roles without which nothing can be taught and that no column has."""
        if self.holds_conversations:
            return ()
        roles = self.roles
        answered = Role.ASSISTANT in roles or Role.PREFERRED in roles
        missing = [] if Role.USER in roles else [Role.USER]
        return tuple(missing if answered else [*missing, Role.ASSISTANT])

    @property
    def may_go_on(self) -> bool:
        """Whether there is something to look at, in a form that the target takes."""
        return not self.missing_roles and self.takes(self.format)

    # -- findings ----------------------------------------------------------------------------

    @property
    def is_current(self) -> bool:
        """Whether what was found fits the rows and the choices as they are now."""
        return self.analysis is not None and self._looked == self.look

    @property
    def analysed(self) -> Analysis:
        """What was found; only where something was."""
        assert self.analysis is not None
        return self.analysis

    def take_analysis(self, found: Found) -> None:
        """Go on with these findings; of what was decided earlier, the first news counts."""
        self.analysis = found.analysis
        self._looked = found.look
        self._lines = dict(found.lines)
        self.prepared = self._counted = self.coverage = None
        if not self._has_decisions:
            self._has_decisions = True
            self.decided = dict(found.decided)
            self.decided_before = frozenset(found.decided)

    def findings(self, step: StepId) -> list[Finding]:
        """Return the findings that are decided at a step, topic by topic."""
        found = self.analysis.findings if self.analysis else ()
        topics = list(Topic)
        here = [each for each in found if shows(step, each.topic)]
        return sorted(here, key=lambda each: topics.index(each.topic))

    @property
    def skipped(self) -> frozenset[StepId]:
        """The steps at which there is nothing to decide."""
        nobody = self.analysis is not None and not self.findings(StepId.PRIVACY)
        return frozenset([StepId.PRIVACY] if nobody else ())

    def lines(self, finding: Finding) -> Lines:
        """Return the lines in which the rows of a finding are shown."""
        if finding.code not in self._lines:
            self._lines[finding.code] = lines_of(finding)
        return self._lines[finding.code]

    def forget(self) -> None:
        """Let go what was found; the choices stay."""
        self.analysis = None
        self.prepared = self.coverage = None

    def said(self, key: ExampleId) -> list[tuple[str, str]]:
        """Return every text of an example with the role of who says it."""
        dataset = self.analysed.rows.dataset
        record = dataset.record(key)
        if isinstance(record, Unreadable):
            return []
        example = dataset.shape.example(record, self.roles)
        return [(turn.role, turn.content or "") for turn in example.messages]

    def is_taken(self, finding: Finding) -> bool:
        """Tell whether the finding's fix will be carried out."""
        if finding.fix is None:
            return False
        if finding.necessary:
            return True
        decided = self.decided.get(finding.code, finding.taken)
        return self._switched.get(finding.code, decided)

    def switch(self, code: str, on: bool) -> None:
        """Take or leave a fix; what is decided for the file from now on follows."""
        self._switched[code] = on
        self.prepared = self.coverage = None
        if code in self.decided:
            self.decide(code, on)

    def decide(self, code: str, on: bool | None) -> None:
        """Take or leave a fix whenever this file is prepared; None forgets what was decided."""
        if on is None:
            self.decided.pop(code, None)
        else:
            self.decided[code] = on
        self.decided_before -= {code}

    @property
    def may_decide(self) -> bool:
        """Whether there is a file that decisions could be kept for."""
        return self.document.path is not None

    @property
    def taken(self) -> frozenset[str]:
        """The codes of the fixes to carry out."""
        findings = self.analysis.findings if self.analysis else ()
        return frozenset(each.code for each in findings if self.is_taken(each))

    @property
    def deeds(self) -> list[Finding]:
        """The findings whose fixes will be carried out, in that order."""
        found = self.analysis.findings if self.analysis else ()
        return [each for each in found if self.is_taken(each)]

    @property
    def outcome(self) -> Outcome:
        """How much would be left to learn from; counted again only where it may differ."""
        if self.analysis is None:
            return Outcome(0, 0)
        taken = self.taken
        if self._counted is None or self._counted[0] != taken:
            self._counted = (taken, self.analysis.outcome(taken))
        return self._counted[1]

    @property
    def tokens_to_learn(self) -> int:
        """About how many tokens go into the training file, those kept aside left out."""
        outcome = self.outcome
        kept = self.sizes.train
        return round(outcome.tokens * kept / outcome.examples) if outcome.examples else 0

    @property
    def can_mend_table(self) -> bool:
        """Whether any fix that is taken would better the user's own table too."""
        return self.analysis is not None and mends_table(self.analysis, self.taken)

    # -- split and writing -------------------------------------------------------------------

    @property
    def plan(self) -> SplitPlan:
        """How examples are kept aside: as chosen, else as proposed."""
        if self.analysis is None:
            return self._plan or SplitPlan()
        own = self.own_plan
        if self.analysis.own is not None and self.analysis.own.is_file:
            return SplitPlan(SplitKind.OWN, own=self.analysis.own)
        if self._plan is not None and self._plan.kind is not SplitKind.OWN:
            return self._plan
        return proposed_split(self.analysis.rows.task, self.outcome.examples, own)

    @property
    def own_plan(self) -> SplitPlan | None:
        """To do as a column of the table says, if it names something to learn and to keep aside."""
        if self.analysis is None or self.analysis.own is None:
            return None
        plan = SplitPlan(SplitKind.OWN, own=self.analysis.own)
        sizes = plan.sizes(self.analysis.ids_left(self.taken))
        return plan if sizes.train and sizes.aside else None

    @property
    def sizes(self) -> Sizes:
        """How many examples would go where."""
        if self.analysis is None:
            return Sizes(0, 0)
        return self.plan.sizes(self.analysis.ids_left(self.taken), self.analysis.facts)

    @property
    def class_sizes(self) -> list[tuple[str, Sizes]]:
        """How many examples of each class would go where."""
        if self.analysis is None:
            return []
        return self.plan.class_sizes(self.analysis.ids_left(self.taken), self.analysis.facts)

    @property
    def kept_together(self) -> int:
        """How many examples ask nearly the same as another one."""
        if self.analysis is None or self.analysis.facts is None:
            return 0
        if self.plan.kind is SplitKind.OWN:
            return 0  # they stand where the column says
        return self.analysis.facts.in_groups(self.analysis.ids_left(self.taken))

    @property
    def leaked(self) -> int:
        """How many of those kept aside are learned too, as far as they are not left out."""
        found = self.analysis.findings if self.analysis else ()
        leak = next((each for each in found if each.code == "leakage"), None)
        if leak is None or self.plan.kind is not SplitKind.OWN:
            return 0
        return int(np.isin(leak.ids, self.analysed.ids_left(self.taken)).sum())

    def choose_plan(self, plan: SplitPlan) -> None:
        """Keep examples aside in this way; those of another file are no longer looked at."""
        self._plan = plan
        self.beside = None

    def choose_beside(self, path: Path) -> None:
        """Keep the examples of another file aside; they have to be looked at first."""
        self.beside, self.split_choice, self.split_values = path, None, None
        self._plan = None

    def choose_column(self, choice: SplitChoice) -> None:
        """Keep aside what this column says."""
        self.split_choice, self.beside, self._plan = choice, None, None

    def take_divided(self, analysis: Analysis) -> None:
        """Go on with the same rows, divided by the column that was chosen."""
        self.analysis, self._looked = analysis, self.look
        self._lines.pop("leakage", None)
        self.prepared = self._counted = None

    def take_back_division(self) -> bool:
        """Divide as before, if nothing else was chosen since the rows were looked at."""
        looked = self._looked
        if looked is None or self.analysis is None or self.is_current:
            return False
        options = replace(self.options, split=looked.options.split)
        if replace(self.look, options=options, beside=looked.beside) != looked:
            return False
        self.beside, self.split_choice = looked.beside, looked.options.split
        self._plan = None
        return True

    @property
    def request(self) -> WriteRequest:
        """What is to be written; only after `prepared` was worked out."""
        assert self.prepared is not None
        facts = self.analysis.facts if self.analysis else None
        return WriteRequest(self.prepared, self.plan, self.folder, facts)
