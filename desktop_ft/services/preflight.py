"""What an engine would refuse, told before anything is sent. From data about each place.

Knows no engine's API and no window.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_ft.core.example import Format
from desktop_ft.core.providers import COMPATIBLE, OPENAI, Knob, Provider
from desktop_ft.core.targets import BUILT_IN, Target, TargetModel, TooLong
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Number, Text, plural, text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.job_store import TrainingRequest
from desktop_ft.services.preflight_rows import Looked, look_through
from desktop_ft.services.requests import files_of

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Something in the way of a training; `hard` where the engine would surely refuse it."""

    what: Text
    why: Text | None = None
    todo: Text | None = None
    hard: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """A request, and what is known of the place it goes to."""

    request: TrainingRequest
    engine: Engine
    provider: Provider | None
    target: Target | None
    today: date

    @property
    def place(self) -> Text | str:
        return self.engine.name

    @property
    def model(self) -> TargetModel | None:
        """Return what is known of the base model; a name without its date means the newest."""
        name = self.request.base_model
        if name.startswith("ft:"):
            name = name.split(":")[1]
        models = self.target.models if self.target else ()
        same = [model for model in models if model.name == name]
        dated = [
            model for model in models if re.fullmatch(f"{re.escape(name)}-[-0-9]+", model.name)
        ]
        return next(iter(same + dated), None)


class Preflight:
    """Looks at a request as the engine would."""

    def __init__(
        self,
        targets: Callable[[], Sequence[Target]],
        provider: Callable[[str], Provider],
        today: Callable[[], date],
        count_tokens: CountTokens | None = None,
    ) -> None:
        self._targets = targets
        self._provider = provider
        self._today = today
        self._count_tokens = count_tokens

    def look(self, request: TrainingRequest, engine: Engine, token: CancelToken) -> list[Hindrance]:
        """Return what is in the way, the worst first."""
        case = self._case(request, engine)
        found = [*_of_the_place(case), *_of_the_model(case), *_of_the_settings(case)]
        found += _of_the_sizes(case)
        found += self._of_the_rows(case, token)
        return sorted(found, key=lambda each: not each.hard)

    def _case(self, request: TrainingRequest, engine: Engine) -> _Case:
        code = engine.provider
        if engine.kind is EngineKind.LOCAL:
            code = BUILT_IN
        elif not code:
            code = OPENAI if engine.kind is EngineKind.OPENAI else COMPATIBLE
        target = next((each for each in self._targets() if each.code == code), None)
        provider = None if code == BUILT_IN else self._provider(code)
        return _Case(request, engine, provider, target, self._today())

    def _of_the_rows(self, case: _Case, token: CancelToken) -> Iterator[Hindrance]:
        data = case.request.data
        looked = {
            role: look_through(path, data.format, case.target, self._count_tokens, token)
            for role, path in files_of(case.request).items()
        }
        for role, path in files_of(case.request).items():
            yield from _of_what_is_wrong(case, looked[role], path.name)
        train, *valid = looked.values()
        yield from _of_the_number(case, train.rows)
        for aside in valid:
            yield from _of_the_same(aside, train)
        yield from _of_the_length(case, sum(each.too_long for each in looked.values()))


def _of_the_place(case: _Case) -> Iterator[Hindrance]:
    provider, format_ = case.provider, case.request.data.format
    elsewhere = text("services", "Choose another engine; this computer is always there.")
    if provider is not None and provider.closes_on and provider.closes_on <= case.today:
        yield Hindrance(
            text("services", "{engine} trains no models any more.").format(engine=case.place),
            text("services", "It closed its training on {date}.").format(date=provider.closes_on),
            elsewhere,
            hard=True,
        )
    method = "dpo" if format_ is Format.PREFERENCE else "supervised"
    unable = provider is not None and method not in provider.methods
    if unable or (case.target is not None and not case.target.takes(format_)):
        yield Hindrance(
            text("services", "{engine} does not learn from examples of this kind.").format(
                engine=case.place
            ),
            _what_it_takes(case.target),
            text("services", "Prepare the examples again for {engine}.").format(engine=case.place),
            hard=True,
        )


def _of_the_model(case: _Case) -> Iterator[Hindrance]:
    model = case.model
    if model is None:
        return
    another = text("services", "Choose another base model.")
    if model.until is not None and model.until <= case.today:
        yield Hindrance(
            text("services", "{model} can no longer be trained.").format(model=model.name),
            text("services", "That ended on {date}.").format(date=model.until),
            another,
            hard=True,
        )
    elif case.request.data.format not in model.formats:
        yield Hindrance(
            text("services", "{model} does not learn from examples of this kind.").format(
                model=model.name
            ),
            None,
            another,
            hard=True,
        )


def _of_the_settings(case: _Case) -> Iterator[Hindrance]:
    provider, suffix = case.provider, case.request.suffix
    if provider is None:
        return
    if len(suffix) > provider.suffix_limit:
        yield Hindrance(
            text("services", "The name is too long for {engine}.").format(engine=case.place),
            text("services", "It takes at most {limit} letters.").format(
                limit=provider.suffix_limit
            ),
            text("services", "Shorten the name."),
            hard=True,
        )
    strange = _strange_letters(suffix, provider.suffix_letters)
    if strange:
        yield Hindrance(
            text("services", "{engine} does not take these letters in a name: {letters}").format(
                engine=case.place, letters=strange
            ),
            None,
            text("services", "Use Latin letters, digits, hyphens and underscores."),
            hard=True,
        )
    chosen: dict[str, float] = dict(case.request.hyperparameters.chosen())
    if case.request.hyperparameters.seed is not None:
        chosen["seed"] = case.request.hyperparameters.seed
    for name, value in chosen.items():
        yield from _of_a_knob(case, name, value, provider.knobs)


def _of_a_knob(
    case: _Case, name: str, value: float, knobs: Mapping[str, Knob]
) -> Iterator[Hindrance]:
    knob = knobs.get(name)
    if knob is None:
        if knobs:
            yield Hindrance(
                text("services", "{engine} knows no setting “{name}”.").format(
                    engine=case.place, name=name
                ),
                text("services", "It may refuse the training for it."),
                text("services", "Leave this setting to the engine."),
            )
        return
    below = knob.least is not None and value < knob.least
    above = knob.most is not None and value > knob.most
    if below or above or (knob.whole and value != int(value)):
        yield Hindrance(
            text("services", "{engine} does not take {value} for “{name}”.").format(
                engine=case.place, value=Number(value, 0 if value == int(value) else 3), name=name
            ),
            _bounds(knob),
            text("services", "Change this setting, or leave it to the engine."),
            hard=True,
        )


def _bounds(knob: Knob) -> Text | None:
    if knob.least is None or knob.most is None:
        return None
    digits = 0 if knob.whole else 3
    return text("services", "It takes {least} to {most}.").format(
        least=Number(knob.least, digits), most=Number(knob.most, digits)
    )


def _of_the_sizes(case: _Case) -> Iterator[Hindrance]:
    target, provider = case.target, case.provider
    limits = [target.file_bytes if target else None, provider.upload_bytes if provider else None]
    known = [limit for limit in limits if limit]
    for path in files_of(case.request).values():
        size = path.stat().st_size if path.exists() else 0
        if known and size > min(known):
            yield Hindrance(
                text("services", "The file {file} is too large for {engine}.").format(
                    file=path.name, engine=case.place
                ),
                text("services", "It has {size} MB, and at most {limit} MB are taken.").format(
                    size=Number(size / _MEGABYTE), limit=Number(min(known) / _MEGABYTE)
                ),
                text("services", "Train with fewer examples."),
                hard=True,
            )


def _of_what_is_wrong(case: _Case, looked: Looked, file: str) -> Iterator[Hindrance]:
    for wrong in looked.wrong.values():
        yield Hindrance(
            text("services", "Line {line} of {file} would be refused: {reason}.").format(
                line=wrong.line, file=file, reason=wrong.reason
            ),
            plural("services", "%n row(s) of this kind were found.", "", wrong.rows),
            text("services", "Prepare the examples again for {engine}.").format(engine=case.place),
            hard=True,
        )


def _of_the_number(case: _Case, rows: int) -> Iterator[Hindrance]:
    target = case.target
    if target is None:
        return
    if rows < target.least_examples:
        yield Hindrance(
            plural("services", "%n example(s) are too few for {engine}.", "", rows).format(
                engine=case.place
            ),
            plural("services", "It wants at least %n.", "", target.least_examples),
            text("services", "Add more examples, or train on this computer."),
            hard=True,
        )
    elif target.most_examples is not None and rows > target.most_examples:
        yield Hindrance(
            plural("services", "%n example(s) are too many for {engine}.", "", rows).format(
                engine=case.place
            ),
            plural("services", "It takes at most %n.", "", target.most_examples),
            text("services", "Train with fewer examples."),
            hard=True,
        )


def _of_the_same(aside: Looked, train: Looked) -> Iterator[Hindrance]:
    same = len(aside.digests & train.digests)
    if same:
        yield Hindrance(
            plural("services", "%n example(s) kept for checking are also learned.", "", same),
            text("services", "What the model has seen says nothing about how well it learned."),
            text("services", "Divide the examples again in Prepare."),
        )


def _of_the_length(case: _Case, too_long: int) -> Iterator[Hindrance]:
    target = case.target
    if target is None or not too_long:
        return
    is_refused = target.too_long is TooLong.REFUSED
    why = text("services", "It reads {limit} tokens of each, and learns nothing of the rest.")
    if is_refused:
        why = text("services", "It takes at most {limit} tokens in each.")
    yield Hindrance(
        plural("services", "%n example(s) are too long for {engine}.", "", too_long).format(
            engine=case.place
        ),
        why.format(limit=Number(target.tokens_per_example or 0)),
        text("services", "Shorten them in Data, and prepare them again."),
        hard=is_refused,
    )


def _what_it_takes(target: Target | None) -> Text | None:
    if target is None:
        return None
    words = {
        Format.CHAT: text("services", "It takes chats."),
        Format.PREFERENCE: text("services", "It takes pairs of a better and a worse answer."),
        Format.PROMPT_COMPLETION: text("services", "It takes questions with their answers."),
    }
    # One sentence is enough to know what to prepare; a chat is what nearly every place takes.
    order = (Format.CHAT, Format.PROMPT_COMPLETION, Format.PREFERENCE)
    return next((words[each] for each in order if target.takes(each)), None)


def _strange_letters(suffix: str, allowed: str) -> str:
    if not allowed:
        return ""
    strange = [letter for letter in suffix if not re.fullmatch(allowed, letter)]
    return " ".join(f"“{letter}”" for letter in dict.fromkeys(strange))
