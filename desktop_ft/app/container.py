"""Everything that is built once, and handed down from here. Opens no window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.engine_directory import EngineDirectory
from desktop_ft.infra.keyring_store import KeyringStore
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.infra.provider_files import read_providers
from desktop_ft.qtkit.i18n import current_language
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.connections import Connection, ConnectionBook
from desktop_ft.services.document import DocumentService
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.secrets import Secret
from desktop_ft.services.settings import SettingsStore

if TYPE_CHECKING:
    from desktop_ft.infra.base_models import LocalModels
    from desktop_ft.infra.conversation_store import SqliteConversationStore
    from desktop_ft.infra.decision_book import FileDecisionBook
    from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
    from desktop_ft.infra.job_store import SqliteJobStore
    from desktop_ft.infra.review_book import SqliteReviewBook
    from desktop_ft.infra.spelling.process import SpellingProcess
    from desktop_ft.infra.token_process import TokenProcess
    from desktop_ft.services.check_reports import CheckReports
    from desktop_ft.services.conversations import Conversations
    from desktop_ft.services.engines import Engine
    from desktop_ft.services.enough import EnoughService
    from desktop_ft.services.estimates import EstimateService
    from desktop_ft.services.evaluation.proofs import Proofs
    from desktop_ft.services.evaluation.service import EvaluationService
    from desktop_ft.services.job_history import JobHistory
    from desktop_ft.services.lifetimes import Lifetimes
    from desktop_ft.services.playground import PlaygroundService
    from desktop_ft.services.prepare import PrepareService
    from desktop_ft.services.spelling import Spelling
    from desktop_ft.services.spending import SpendingGuard
    from desktop_ft.services.succession import SuccessionService
    from desktop_ft.services.training import TrainingService

# Four models side by side, and looking what an engine is at.
_ASKERS = 6


@dataclass
class Container:
    """The parts of the program that live as long as it does.

    What the first look at the window does not need is imported and built when it is first asked
    for.
    """

    paths: AppPaths
    redactor: Redactor
    settings: SettingsStore
    secrets: KeyringStore
    book: ConnectionBook
    local_engine: LocalEngine
    engines: EngineDirectory
    documents: DocumentService
    runner: TaskRunner

    @cached_property
    def count_tokens(self) -> TokenProcess:
        """Return what counts tokens for the window."""
        from desktop_ft.infra.token_process import TokenProcess

        return TokenProcess()

    @cached_property
    def spelling_process(self) -> SpellingProcess:
        """Return where the dictionaries are."""
        from desktop_ft.infra.spelling.process import SpellingProcess

        return SpellingProcess(self.paths.data / "dictionaries", self.paths.cache, usual_languages)

    @cached_property
    def spelling(self) -> Spelling:
        """Return what tells which words are misspelt."""
        from desktop_ft.services.spelling import Spelling

        return Spelling(self.settings, self.spelling_process)

    @cached_property
    def prepare(self) -> PrepareService:
        """Return what the Prepare place works with."""
        from desktop_ft.infra.prepared_files import PreparedFileWriter
        from desktop_ft.infra.target_files import read_targets
        from desktop_ft.services.prepare import PrepareService

        opener = self.documents.open_job
        return PrepareService(PreparedFileWriter(), self.count_tokens, read_targets, opener)

    @cached_property
    def check_reports(self) -> CheckReports:
        """Return what tells a check to others."""
        from desktop_ft import __version__
        from desktop_ft.infra.check_report.writer import CheckReportWriter
        from desktop_ft.services.check_reports import CheckReports

        return CheckReports(CheckReportWriter(), f"Desktop FT {__version__}")

    @cached_property
    def decisions(self) -> FileDecisionBook:
        """Return where it is kept what was decided of findings for every time."""
        from desktop_ft.infra.decision_book import FileDecisionBook

        return FileDecisionBook(self.paths.data / "decisions")

    @cached_property
    def reviews(self) -> SqliteReviewBook:
        """Return where what was said of examples is kept."""
        from desktop_ft.infra.review_book import SqliteReviewBook

        return SqliteReviewBook(self.paths.data / "reviews.sqlite")

    @cached_property
    def job_store(self) -> SqliteJobStore:
        """Return where the lives of trainings are kept."""
        from desktop_ft.infra.job_store import SqliteJobStore

        return SqliteJobStore(self.paths.data / "jobs.sqlite")

    @cached_property
    def training(self) -> TrainingService:
        """Return what the Training place works with."""
        from desktop_ft.infra.provider_files import read_provider
        from desktop_ft.infra.routes import has_way_out
        from desktop_ft.infra.target_files import read_targets
        from desktop_ft.services.following import JobFollower
        from desktop_ft.services.preflight import Preflight
        from desktop_ft.services.training import TrainingService

        def requests_per_minute(engine: Engine) -> int | None:
            return read_provider(engine.provider).requests_per_minute

        follower = JobFollower(
            self.engines,
            self.job_store,
            requests_per_minute=requests_per_minute,
            has_network=has_way_out,
        )
        preflight = Preflight(read_targets, read_provider, _today, self.count_tokens)
        return TrainingService(
            self.engines,
            self.job_store,
            follower,
            spending=self.spending,
            preflight=preflight,
        )

    @cached_property
    def estimates(self) -> EstimateService:
        """Return what foresees trainings."""
        from desktop_ft.infra.price_lists import price_lists
        from desktop_ft.services.estimates import EstimateService

        return EstimateService(self.engines, price_lists, self.count_tokens)

    @cached_property
    def enough(self) -> EnoughService:
        """Return what finds out whether there are enough examples."""
        from desktop_ft.services.enough import EnoughService

        return EnoughService(self.engines, self.estimates, self.count_tokens)

    @cached_property
    def spending(self) -> SpendingGuard:
        """Return what watches over the money."""
        from desktop_ft.services.spending import SpendingGuard

        return SpendingGuard(self.settings, self.estimates)

    @cached_property
    def lifetimes(self) -> Lifetimes:
        """Return what knows until when models answer."""
        from desktop_ft.infra.provider_files import read_provider
        from desktop_ft.infra.shutdown_list import answers_until
        from desktop_ft.services.lifetimes import Lifetimes

        def closes_on(provider: str) -> date | None:
            return read_provider(provider).closes_on

        return Lifetimes(self.engines, answers_until, closes_on, _today)

    @cached_property
    def history(self) -> JobHistory:
        """Return what writes the history of trainings."""
        from desktop_ft.infra.plain_files import write_bytes
        from desktop_ft.services.job_history import JobHistory

        return JobHistory(write_bytes)

    @cached_property
    def succession(self) -> SuccessionService:
        """Return what records the answers of models that will be gone."""
        from desktop_ft.infra.plain_files import write_bytes
        from desktop_ft.infra.recording_book import FileRecordingBook
        from desktop_ft.services.succession import SuccessionService

        folder = self.paths.data / "recordings"
        return SuccessionService(self.engines, FileRecordingBook(folder), write_bytes, folder)

    @cached_property
    def models(self) -> LocalModels:
        """Return where the models of this computer are."""
        from desktop_ft.infra.base_models import LocalModels

        return LocalModels(self.local_engine)

    @cached_property
    def playground(self) -> PlaygroundService:
        """Return what the Playground place works with."""
        from desktop_ft.services.playground import PlaygroundService

        return PlaygroundService(self.engines, prices_of=self.estimates.prices_of)

    @cached_property
    def askers(self) -> TaskRunner:
        """Return the workers that wait for answers, so that nothing else waits behind them."""
        return TaskRunner(self.runner.parent(), _ASKERS)

    @cached_property
    def conversation_store(self) -> SqliteConversationStore:
        """Return where what was asked and answered is kept."""
        from desktop_ft.infra.conversation_store import SqliteConversationStore

        return SqliteConversationStore(self.paths.data / "conversations.sqlite")

    @cached_property
    def conversations(self) -> Conversations:
        """Return what was asked and answered."""
        from desktop_ft.infra.plain_files import write_bytes
        from desktop_ft.services.conversations import Conversations

        return Conversations(self.conversation_store, write_bytes)

    @cached_property
    def evaluation_store(self) -> SqliteEvaluationStore:
        """Return where tests of models are kept."""
        from desktop_ft.infra.evaluation_store import SqliteEvaluationStore

        return SqliteEvaluationStore(self.paths.data / "evaluations.sqlite")

    @cached_property
    def proofs(self) -> Proofs:
        """Return what makes reports of tests."""
        from desktop_ft import __version__
        from desktop_ft.infra.plain_files import write_bytes
        from desktop_ft.services.evaluation.proofs import Proofs

        program = f"Desktop FT {__version__}"
        return Proofs(self.evaluations, self.job_store, self.engines, write_bytes, program)

    @cached_property
    def evaluations(self) -> EvaluationService:
        """Return what tests models."""
        from desktop_ft.core.cost import cost_of_answer
        from desktop_ft.infra.provider_files import read_provider
        from desktop_ft.infra.question_files import read_general_questions
        from desktop_ft.services.evaluation.service import EvaluationService
        from desktop_ft.ui.presenter import error_text

        def found(engine_id: str) -> Engine | None:
            return next((e for e in self.engines.engines() if e.id == engine_id), None)

        def per_minute(engine_id: str) -> int | None:
            engine = found(engine_id)
            return None if engine is None else read_provider(engine.provider).requests_per_minute

        def batch_cost(
            engine_id: str, model: str, asked: int, said: int
        ) -> tuple[float | None, str]:
            engine = found(engine_id)
            prices = None if engine is None else self.estimates.prices_of(engine)
            if prices is None:
                return None, ""
            return cost_of_answer(asked, said, model, prices, by_batch=True), prices.currency

        return EvaluationService(
            self.engines,
            self.playground,
            self.evaluation_store,
            lambda: read_general_questions(current_language()),
            per_minute,
            lambda error: error_text(error).sentences,
            batch_cost=batch_cost,
            batches_of=lambda engine: read_provider(engine.provider).batches,
        )

    def is_idle(self) -> bool:
        """Tell whether no job runs."""
        return all(runner.active() == 0 for runner in self._runners())

    def end_jobs(self, timeout_ms: int) -> bool:
        """End all jobs and wait; False when one did not listen in time."""
        ended = [runner.shutdown(timeout_ms) for runner in self._runners()]
        return all(ended)

    def cancel_jobs(self) -> None:
        """Ask all jobs to end, and take no new ones."""
        for runner in self._runners():
            runner.cancel_all()

    def _runners(self) -> list[TaskRunner]:
        return [self.runner, *([self.askers] if "askers" in self.__dict__ else [])]

    def stop(self) -> None:
        """Let nobody wait for another process any more, so that jobs can end."""
        if "count_tokens" in self.__dict__:
            self.count_tokens.close()
        if "spelling_process" in self.__dict__:
            self.spelling_process.close()

    def close(self) -> None:
        """Give everything back; called when no job runs any more."""
        self.engines.close()
        if "job_store" in self.__dict__:
            self.job_store.close()
        if "conversation_store" in self.__dict__:
            self.conversation_store.close()
        if "evaluation_store" in self.__dict__:
            self.evaluation_store.close()


def _today() -> date:
    return datetime.now().astimezone().date()


def build_container(
    paths: AppPaths, redactor: Redactor, settings: SettingsStore, parent: QObject
) -> Container:
    """Build the parts; reads nothing and starts nothing."""
    secrets = KeyringStore(redactor.learn)

    def keep(connections: tuple[Connection, ...]) -> None:
        settings.change(connections=connections)

    book = ConnectionBook(settings.value.connections, secrets, _Tester(), keep, read_providers)
    local_engine = LocalEngine(paths.engine_home)
    engines = EngineDirectory(book, local_engine)
    return Container(
        paths=paths,
        redactor=redactor,
        settings=settings,
        secrets=secrets,
        book=book,
        local_engine=local_engine,
        engines=engines,
        documents=document_service(paths.data / "sessions", paths.data),
        runner=TaskRunner(parent),
    )


def usual_languages() -> list[str]:
    """Return the languages in which the user may write, the likeliest first."""
    named = [current_language(), *QLocale.system().uiLanguages(), "en"]
    return list(dict.fromkeys(name.replace("_", "-").partition("-")[0] for name in named))


class _Tester:
    """A `ConnectionTester` that imports the client's library when it is first asked."""

    def check_connection(
        self,
        connection: Connection,
        key: Secret | None,
        token: CancelToken,
        proxy_login: Secret | None = None,
    ) -> ConnectionReport:
        from desktop_ft.infra.connection_test import GatewayTester

        return GatewayTester().check_connection(connection, key, token, proxy_login)
