"""How alike the answers of a test are in meaning to the ones hoped for, by an embedding model.

Each text is sent once; what is known already is not asked for again. Knows neither HTTP nor SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_ft.core.errors import WrongAnswer
from desktop_ft.core.evaluation.cases import CaseKind, Evaluation
from desktop_ft.core.evaluation.meaning import likeness
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.services.engines import Engines, FineTuneGateway
from desktop_ft.services.evaluation.batching import BatchWays
from desktop_ft.services.evaluation.ports import EvaluationStore, Progress, Similar

# So many texts go in one request, each no longer than any such model reads.
_AT_ONCE, _LETTERS = 32, 8000


class Similarity:
    """Keeps what it finds."""

    def __init__(self, engines: Engines, store: EvaluationStore, ways: BatchWays) -> None:
        self._engines = engines
        self._store = store
        self._ways = ways

    def measure(
        self, evaluation: Evaluation, engine_id: str, model: str, token: CancelToken, report: Report
    ) -> int:
        """Measure what was not measured with this model yet; return how many answers there are.

        What another model measured goes: numbers of two models cannot be compared.
        """
        gateway = self._engines.gateway(engine_id, token, report)
        named = f"{engine_id}/{model}"
        known = {
            (each.case, each.contestant)
            for each in self._store.similarities(evaluation.id)
            if each.by == named
        }
        pairs = list(self._pairs(evaluation))
        missing = [pair for pair in pairs if (pair[0], pair[1]) not in known]
        done = len(pairs) - len(missing)
        report(Progress(done, len(pairs)))
        hoped: dict[str, Sequence[float]] = {}
        for start in range(0, len(missing), _AT_ONCE // 2):
            some = missing[start : start + _AT_ONCE // 2]
            fresh = dict.fromkeys(want for *_, want, _ in some if want not in hoped)
            # No model takes a text of nothing; an answer of nothing has nothing in common.
            said = dict.fromkeys(words for *_, words in some if words)
            vectors = self._vectors(gateway, model, [*fresh, *said], token)
            hoped |= dict(zip(fresh, vectors, strict=False))
            heard = dict(zip(said, vectors[len(fresh) :], strict=True))
            found = [
                Similar(
                    case,
                    contestant,
                    named,
                    likeness(hoped[want], heard[words]) if words else 0.0,
                )
                for case, contestant, want, words in some
            ]
            self._store.keep_similarities(evaluation.id, found)
            done += len(some)
            report(Progress(done, len(pairs)))
        return len(pairs)

    def _pairs(self, evaluation: Evaluation) -> Iterator[tuple[int, str, str, str]]:
        cases = {case.number: case for case in evaluation.setup.cases}
        for reply in self._store.replies(evaluation.id):
            case = cases.get(reply.case)
            if case is None or case.kind is CaseKind.GENERAL or reply.error is not None:
                continue
            hoped, said = case.expected.strip(), reply.text.strip()
            if hoped:
                yield case.number, reply.contestant, hoped[:_LETTERS], said[:_LETTERS]

    def _vectors(
        self, gateway: FineTuneGateway, model: str, texts: Sequence[str], token: CancelToken
    ) -> Sequence[Sequence[float]]:
        found = self._ways.patiently(lambda: gateway.embed(model, texts, token), token)
        if len(found) != len(texts):
            raise WrongAnswer(
                text("services", "The engine did not turn every text into numbers."),
                text("services", "{model} may be no model for that.").format(model=model),
                text("services", "Choose an embedding model."),
            )
        return found
