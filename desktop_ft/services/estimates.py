"""What a training will take before it begins: minutes and memory here, money at a provider.

One estimate for all who show it. The engine on this computer foresees its own work; a provider's
price comes from lists with a date. Knows neither HTTP nor the files of the lists.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from desktop_ft.core.cost import Amount, Cost, PriceList, Span, cost_of, list_for
from desktop_ft.core.errors import AppError
from desktop_ft.core.prepared import Prepared
from desktop_ft.core.shapes import Json
from desktop_ft.core.split import Split
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.services.engines import Engine, EngineKind, Engines, FineTuneGateway
from desktop_ft.services.prepare import WriteRequest

# Rows whose tokens are counted; of more, every n-th is, and the others follow from their number.
_COUNTED = 2000
# Rows that the engine is given to look at, and how many letters of them.
_SHOWN, _SHOWN_LETTERS = 200, 2_000_000
_LOOK_EVERY_S = 0.5
_CHECK_EVERY = 1000
OPENAI_HOST = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be learned, as far as an estimate needs it; `rows` are a sample."""

    amount: Amount
    rows: tuple[Mapping[str, Any], ...]
    valid_examples: int = 0
    file_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a training takes on this computer. `seconds` is None while that is not measured;
    `measuring` while it is being measured.
    """

    model: str
    seconds: Span | None
    epochs: Span
    memory: int
    free_memory: int
    disk: int
    free_disk: int
    longest_tokens: int
    truncated: int
    measuring: bool = False
    by_training: bool = False

    @property
    def fits_memory(self) -> bool:
        """Tell whether there is room for it now."""
        return self.memory <= self.free_memory

    @property
    def fits_disk(self) -> bool:
        """Tell whether its files have room."""
        return self.disk <= self.free_disk


ForecastJob = Callable[[CancelToken, Report], Forecast | None]


class EstimateService:
    """Makes the jobs that find out; the money is reckoned at once."""

    def __init__(
        self,
        engines: Engines,
        prices: Callable[[], Sequence[PriceList]],
        count_tokens: CountTokens,
    ) -> None:
        self._engines = engines
        self._prices = prices
        self._count = count_tokens

    @property
    def engines(self) -> Engines:
        """Return the engines one can choose from."""
        return self._engines

    def prices(self) -> Sequence[PriceList]:
        """Return the price lists."""
        return self._prices()

    def file_job(
        self, train: Path, valid_examples: int = 0
    ) -> Callable[[CancelToken, Report], Material]:
        """Return the job that looks at a training file."""

        def job(token: CancelToken, report: Report) -> Material:
            del report
            return material_of_file(train, valid_examples, self._count, token)

        return job

    def prepared_job(self, request: WriteRequest) -> Callable[[CancelToken, Report], Material]:
        """Return the job that looks at what would be written."""

        def job(token: CancelToken, report: Report) -> Material:
            del report
            split = split_of(request)
            return material_of_prepared(request.prepared, split, self._count, token)

        return job

    def here_job(self, material: Material, model: str, n_epochs: int | None) -> ForecastJob:
        """Return the job that asks the engine on this computer, which may have to measure first.

        Without a `model` its first base model counts. What is known before that is reported, as
        `Forecast`, so that it can be shown while the computer is measured.
        """

        def job(token: CancelToken, report: Report) -> Forecast | None:
            local = next(each for each in self._engines.engines() if each.kind is EngineKind.LOCAL)
            gateway = self._engines.gateway(local.id, token, report)
            chosen = model or _first_base(gateway, token)
            if not chosen:
                return None
            return _foreseen(gateway, question_of(material, chosen, n_epochs), token, report)

        return job

    def cost(self, engine: Engine, model: str, material: Material, n_epochs: int | None) -> Cost:
        """Return what a provider asks for it."""
        return cost_of(material.amount, model, n_epochs, self.prices_of(engine))

    def prices_of(self, engine: Engine) -> PriceList | None:
        """Return the prices of whoever stands behind an engine."""
        host = OPENAI_HOST if engine.kind is EngineKind.OPENAI else engine.host
        return list_for(host, self._prices())


def split_of(request: WriteRequest) -> Split:
    """Return which examples go where."""
    return request.split.split(request.prepared.rows.ids, request.facts)


def question_of(material: Material, model: str, n_epochs: int | None) -> dict[str, Any]:
    """Return what the engine is asked."""
    return {
        "model": model,
        "rows": [dict(row) for row in material.rows],
        "examples": material.amount.examples,
        "valid_examples": material.valid_examples,
        "n_epochs": "auto" if n_epochs is None else n_epochs,
        "file_bytes": material.file_bytes,
        "measure": True,
    }


def _first_base(gateway: FineTuneGateway, token: CancelToken) -> str:
    return next((each.id for each in gateway.models(token) if not each.is_fine_tuned), "")


def _foreseen(
    gateway: FineTuneGateway, question: dict[str, Any], token: CancelToken, report: Report
) -> Forecast | None:
    """Ask, and ask again for as long as the engine is measuring."""
    told = False
    while True:
        forecast = to_forecast(gateway.foresee(question, token))
        if forecast is None or not forecast.measuring:
            return forecast
        if not told:
            report(forecast)
            report(text("services", "Measuring how quickly this computer learns…"))
            told = True
        token.sleep(_LOOK_EVERY_S)


def to_forecast(answer: object) -> Forecast | None:
    """Read the engine's answer; None where it cannot tell."""
    if not isinstance(answer, Mapping):
        return None
    try:
        seconds = answer["seconds"]
        return Forecast(
            model=str(answer["model"]),
            seconds=None if seconds is None else Span(float(seconds[0]), float(seconds[1])),
            epochs=Span(float(answer["epochs"][0]), float(answer["epochs"][1])),
            memory=int(answer["memory_bytes"]),
            free_memory=int(answer["free_memory_bytes"]),
            disk=int(answer["disk_bytes"]),
            free_disk=int(answer["free_disk_bytes"]),
            longest_tokens=int(answer["longest_tokens"]),
            truncated=int(answer["truncated"]),
            measuring=bool(answer["measuring"]),
            by_training=answer["measured_by"] == "training",
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def material_of_prepared(
    prepared: Prepared, split: Split, count: CountTokens, token: CancelToken
) -> Material:
    """Look at some of the rows that would be written."""
    places = split.train.tolist()
    total = len(places)
    every = max(1, -(-total // _COUNTED))
    rows = []
    for place in places[::every]:
        token.check()
        rows.append(prepared.rows.row(place))
    size = sum(len(json.dumps(row, ensure_ascii=False)) for row in rows) * every
    return _material(rows, total, len(split.valid), size, count)


def material_of_file(
    train: Path, valid_examples: int, count: CountTokens, token: CancelToken
) -> Material:
    """Look at some of the lines of a file; all of them are numbered."""
    lines: list[bytes] = []
    total = 0
    every = 1
    try:
        with train.open("rb") as file:
            for line in file:
                if total % _CHECK_EVERY == 0:
                    token.check()
                if not line.strip():
                    continue
                if total % every == 0:
                    lines.append(line)
                total += 1
                if len(lines) > 2 * _COUNTED:
                    lines, every = lines[::2], every * 2
        size = train.stat().st_size
    except OSError as exc:
        raise AppError(
            text("services", "The file {file} cannot be read.").format(file=train.name),
            details=str(exc),
        ) from exc
    return _material(_parsed(lines), total, valid_examples, size, count)


def _parsed(lines: Iterable[bytes]) -> list[Json]:
    """Rows of these lines; one that is none will be told of by whoever reads the file for good."""
    rows = []
    for line in lines:
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except ValueError:
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows


def _material(
    rows: Sequence[Json], total: int, valid_examples: int, size: int, count: CountTokens
) -> Material:
    texts: list[str] = []
    messages = 0
    for row in rows:
        found, said = read_row(row)
        texts += found
        messages += said
    tokens = int(np.sum(count(texts))) if texts else 0
    share = total / len(rows) if rows else 0.0
    amount = Amount(total, round(messages * share), round(tokens * share))
    return Material(amount, _shown(rows), valid_examples, size)


def _shown(rows: Sequence[Json]) -> tuple[Json, ...]:
    """Rows for the engine to look at: from all over, and not more than a request may hold."""
    shown: list[Json] = []
    letters = 0
    for row in rows[:: max(1, -(-len(rows) // _SHOWN))]:
        letters += len(json.dumps(row, ensure_ascii=False))
        if shown and letters > _SHOWN_LETTERS:
            break
        shown.append(row)
    return tuple(shown)


def read_row(row: Mapping[str, Any]) -> tuple[list[str], int]:
    """Return the texts of a training row, of whichever format, and how many messages they are."""
    if "prompt" in row or "completion" in row:
        return [str(row.get("prompt") or ""), str(row.get("completion") or "")], 2
    asked = row.get("input")
    turns = [*_list(row.get("messages"))]
    if isinstance(asked, Mapping):
        turns += _list(asked.get("messages"))
    for answer in ("preferred_output", "non_preferred_output"):
        turns += _list(row.get(answer))
    texts = [part for turn in turns if isinstance(turn, Mapping) for part in _said(turn)]
    tools = row.get("tools") or (asked.get("tools") if isinstance(asked, Mapping) else None)
    if tools:
        texts.append(json.dumps(tools, ensure_ascii=False))
    return texts, len(turns)


def _said(turn: Mapping[str, Any]) -> list[str]:
    content = turn.get("content")
    texts = [content] if isinstance(content, str) else []
    parts = (part.get("text") for part in _list(content) if isinstance(part, Mapping))
    called = (turn.get(key) for key in ("tool_calls", "function_call"))
    return [
        *texts,
        *(part for part in (*parts, turn.get("name")) if isinstance(part, str)),
        *(json.dumps(call, ensure_ascii=False) for call in called if call),
    ]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
