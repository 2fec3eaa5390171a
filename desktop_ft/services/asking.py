"""What it means to ask a model: the question, how it is put, and what the answer was like.

Values only; `playground` asks. Knows neither HTTP nor the window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_ft.core.example import Format
from desktop_ft.services.engines import AskSpec

DEFAULT_MAX_TOKENS = 256


@dataclass(frozen=True, slots=True)
class HowToAsk:
    """What the preparation chose: the ending of a question, and where an answer stops."""

    format: Format = Format.CHAT
    separator: str = ""
    stop: str = ""

    @property
    def is_shown(self) -> bool:
        """Tell whether anything is done to a question that the user should know of."""
        return self.is_single and bool(self.separator or self.stop)

    @property
    def is_single(self) -> bool:
        """Tell whether the model learned single questions, and so takes no conversation."""
        return self.format is Format.PROMPT_COMPLETION


@dataclass(frozen=True, slots=True)
class Choice:
    """A model one can ask: what to call it, and how it was taught to read a question.

    `job_id` is the training that made it, `step` where in it a checkpoint was kept.
    """

    model: str
    title: str
    is_fine_tuned: bool
    base_model: str = ""
    how: HowToAsk = HowToAsk()
    job_id: str = ""
    step: int | None = None


class Manner(StrEnum):
    """How freely a model chooses its words."""

    EXACT = "exact"
    BALANCED = "balanced"
    INVENTIVE = "inventive"


# temperature, top_p. Exact is greedy: the same question gets the same answer. Above 1 a small
# model loses the thread; what is hardly ever said is left out, so that words stay words.
_MANNERS: dict[Manner, tuple[float, float | None]] = {
    Manner.EXACT: (0.0, None),
    Manner.BALANCED: (0.7, 0.95),
    Manner.INVENTIVE: (1.1, 0.95),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is asked of an answer: how freely it is worded, and how long it may be."""

    temperature: float = 0.0
    top_p: float | None = None
    seed: int | None = None
    max_tokens: int = DEFAULT_MAX_TOKENS

    @property
    def manner(self) -> Manner | None:
        """Return the manner these numbers stand for, None where they are the user's own."""
        own = (self.temperature, self.top_p)
        return next((each for each, numbers in _MANNERS.items() if numbers == own), None)

    def in_manner(self, manner: Manner) -> Parameters:
        """Return the same with the numbers of a manner."""
        temperature, top_p = _MANNERS[manner]
        return replace(self, temperature=temperature, top_p=top_p)


USUAL = Parameters()


@dataclass(frozen=True, slots=True)
class Said:
    """What went before: a question, and what this model itself answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one model of one engine; `earlier` is the conversation so far."""

    engine_id: str
    model: str
    text: str
    how: HowToAsk
    max_tokens: int = DEFAULT_MAX_TOKENS
    temperature: float = 0.0
    top_p: float | None = None
    seed: int | None = None
    system: str = ""
    earlier: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the answer, as it came."""

    text: str


@dataclass(frozen=True, slots=True)
class StillComing:
    """The model is not there yet: `seconds` have been waited for it so far."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer and its figures. Counts are None where the engine does not count, and `cost`
    where the price of the model is not known.
    """

    text: str
    tokens: int | None
    first_word_s: float
    total_s: float
    finish_reason: str | None
    prompt_tokens: int | None = None
    cost: float | None = None
    currency: str = ""

    @property
    def words_per_second(self) -> float | None:
        """Return the pace after the first word, None where there is too little to tell."""
        return self._pace(len(self.text.split()))

    @property
    def tokens_per_second(self) -> float | None:
        """Return the pace after the first token, None where there is too little to tell."""
        return None if self.tokens is None else self._pace(self.tokens)

    def _pace(self, count: int) -> float | None:
        took = self.total_s - self.first_word_s
        return (count - 1) / took if count > 1 and took > 0.01 else None


def question_to(
    engine_id: str,
    model: str,
    text: str,
    how: HowToAsk,
    parameters: Parameters,
    system: str = "",
    earlier: tuple[Said, ...] = (),
) -> Question:
    """Put a question with what is asked of its answer.

    A model that learned single questions gets neither a system message nor what was said before:
    it has never seen such things, and would take them for a part of the question.
    """
    single = how.is_single
    return Question(
        engine_id,
        model,
        text,
        how,
        parameters.max_tokens,
        parameters.temperature,
        parameters.top_p,
        parameters.seed,
        "" if single else system,
        () if single else earlier,
    )


def without_ending(words: str, ending: str) -> str:
    """Return words without the ending of a prepared file, as far as it was not cut off already."""
    for each in (ending, ending.strip()):
        if each.strip() and words.endswith(each):
            return words.removesuffix(each).rstrip()
    return words


def spec_of(question: Question) -> AskSpec:
    """Put a question as the model was taught to read it."""
    how = question.how
    asked = AskSpec(
        model=question.model,
        max_tokens=question.max_tokens,
        temperature=question.temperature,
        top_p=question.top_p,
        seed=question.seed,
    )
    if how.is_single:
        stop = (how.stop,) if how.stop else ()
        return replace(asked, prompt=question.text + how.separator, stop=stop)
    messages = [{"role": "system", "content": question.system}] if question.system else []
    for said in question.earlier:
        messages.append({"role": "user", "content": said.question})
        messages.append({"role": "assistant", "content": said.answer})
    messages.append({"role": "user", "content": question.text})
    return replace(asked, messages=tuple(messages))
