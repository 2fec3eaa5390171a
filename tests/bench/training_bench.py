"""What both trainers of the benchmark are measured by, in their own processes."""

from __future__ import annotations

import resource
import sys
import time
from typing import Any

_SIZE, _TIMES = 2048, 5
_GENERAL = 16
# Everyday questions, other than those by which a training of ours checks itself.
GENERAL = (
    "What is the capital of France?", "What is the capital of Japan?", "What is 7 plus 2?",
    "How many days are there in a week?", "Which planet is the largest?", "Who wrote Hamlet?",
    "What color is the sky on a clear day?", "What is the opposite of big?",
    "Name three animals that live in the sea.", "What do bees make?", "What is Python?",
    "How do I boil an egg?", "Write a short poem about rain.", "What is photosynthesis?",
    "Who was Isaac Newton?", "How can I sleep better?", "Translate 'thank you' into French.",
    "What is a prime number?", "Why is the sea salty?", "Give me a tip for a job interview.",
)  # fmt: skip


def matmul_rate() -> float:
    """Float32 operations per processor second that torch's matrix product reaches."""
    import torch

    left, right = torch.randn(_SIZE, _SIZE), torch.randn(_SIZE, _SIZE)
    torch.matmul(left, right)
    began = time.process_time()
    for _ in range(_TIMES):
        torch.matmul(left, right)
    return _TIMES * 2 * _SIZE**3 / (time.process_time() - began)


class Examiner:
    """Asks a model before and after its training; the same for both, by the model's own ways."""

    def __init__(self, model: Any, tokenizer: Any, order: dict[str, Any]) -> None:
        self._tokenizer = tokenizer
        self._order = order
        self._before = self._about_general(model) if order["examined"] else []

    def figures(self, model: Any) -> dict[str, float]:
        """The loss of the held-out answers; and how many are exact, and what else has changed."""
        model.eval()
        found: dict[str, float] = {"loss": self._loss(model)}
        if self._order["examined"]:
            found |= {"exact": self._exact(model), **self._damage(model)}
        return found

    def base(self, model: Any) -> dict[str, float]:
        """The same of a model that has learned nothing yet."""
        return {"base_loss": self._loss(model), "base_exact": self._exact(model)}

    def _prompt(self, question: str) -> list[int]:
        talk = [{"role": "user", "content": question}]
        asked = self._tokenizer.apply_chat_template(
            talk, tokenize=False, add_generation_prompt=True
        )
        return list(self._tokenizer(asked, add_special_tokens=False).input_ids)

    def _loss(self, model: Any) -> float:
        """Mean loss of the answers' tokens, by the plain logits of the model."""
        import torch

        total, count = 0.0, 0
        for row in self._order["held_out"]:
            first = self._prompt(row["prompt"])
            answer = row["completion"].strip() + self._tokenizer.eos_token
            ids = first + self._tokenizer(answer, add_special_tokens=False).input_ids
            losses = torch.nn.functional.cross_entropy(
                self._logits(model, ids)[len(first) - 1 : -1],
                torch.tensor(ids[len(first) :]),
                reduction="sum",
            )
            total += float(losses)
            count += len(ids) - len(first)
        return total / count

    @staticmethod
    def _logits(model: Any, ids: list[int]) -> Any:
        import torch

        with torch.no_grad():
            return model(input_ids=torch.tensor([ids]), use_cache=False).logits[0].float()

    def _answers(self, model: Any, questions: list[str], most: int) -> list[list[int]]:
        """Greedy answers to all questions, side by side."""
        import torch

        prompts = [self._prompt(question) for question in questions]
        longest, filler = max(map(len, prompts)), self._tokenizer.eos_token_id
        ids = [[filler] * (longest - len(one)) + one for one in prompts]
        mask = [[0] * (longest - len(one)) + [1] * len(one) for one in prompts]
        with torch.no_grad():
            found = model.generate(
                input_ids=torch.tensor(ids), attention_mask=torch.tensor(mask), do_sample=False,
                max_new_tokens=most, pad_token_id=filler, temperature=None, top_p=None, top_k=None,
            )  # fmt: skip
        return [_until(row[longest:].tolist(), filler) for row in found]

    def _exact(self, model: Any) -> float:
        """The part of held-out rows that are answered as they should be."""
        rows = self._order["held_out"]
        answers = self._answers(model, [row["prompt"] for row in rows], self._most())
        right = [
            _point(self._tokenizer.decode(ids)) == _point(row["completion"])
            for ids, row in zip(answers, rows, strict=True)
        ]
        return sum(right) / len(right)

    def _most(self) -> int:
        """Tokens that an answer may have: somewhat more than any that is wanted."""
        wanted = [self._tokenizer(row["completion"]).input_ids for row in self._order["held_out"]]
        return 8 + max(map(len, wanted))

    def _about_general(self, model: Any) -> list[tuple[list[int], int, Any]]:
        """Greedy answers to general questions, and what was expected at each of their tokens."""
        kept = []
        for question, answer in zip(
            GENERAL, self._answers(model, list(GENERAL), _GENERAL), strict=True
        ):
            first = self._prompt(question)
            ids = first + answer
            kept.append((ids, len(first), self._view(model, ids, len(first))))
        return kept

    def _view(self, model: Any, ids: list[int], start: int) -> Any:
        return self._logits(model, ids)[start - 1 : -1].log_softmax(-1)

    def _damage(self, model: Any) -> dict[str, float]:
        """The distance from the base model on general questions, and how many are answered so."""
        distances, same = [], 0
        for ids, start, before in self._before:
            now = self._view(model, ids, start)
            distances.append(float((before.exp() * (before - now)).sum(-1).mean()))
            # What was the likeliest at every place is so still: greedy answering gives the same.
            same += bool((now.argmax(-1) == before.argmax(-1)).all())
        return {"distance": sum(distances) / len(distances), "same": same / len(self._before)}


class Judge:
    """By how much more a model likes the better answers than before its training."""

    def __init__(self, model: Any, tokenizer: Any, pairs: list[dict[str, Any]]) -> None:
        self._tokenizer = tokenizer
        self._pairs = pairs
        self._before = self._likings(model)

    def figures(self, model: Any, beta: float) -> dict[str, float]:
        """The mean margin of held-out pairs, and the part of them that are told apart."""
        model.eval()
        grown = [
            beta * (now - was) for now, was in zip(self._likings(model), self._before, strict=True)
        ]
        right = sum(margin > 0 for margin in grown) / len(grown)
        return {"margin": sum(grown) / len(grown), "told_apart": right}

    def _likings(self, model: Any) -> list[float]:
        return [
            self._likelihood(model, pair["prompt"], pair["chosen"])
            - self._likelihood(model, pair["prompt"], pair["rejected"])
            for pair in self._pairs
        ]

    def _likelihood(self, model: Any, asked: list[dict[str, str]], answer: str) -> float:
        import torch

        written = self._tokenizer.apply_chat_template(
            asked, tokenize=False, add_generation_prompt=True
        )
        first, last = (
            self._tokenizer(text, add_special_tokens=False).input_ids
            for text in (written, answer.strip() + self._tokenizer.eos_token)
        )
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([first + last]), use_cache=False).logits[0]
        chances = logits[len(first) - 1 : -1].float().log_softmax(-1)
        return float(chances.gather(1, torch.tensor(last)[:, None]).sum())


def _until(ids: list[int], end: int) -> list[int]:
    return ids[: ids.index(end)] if end in ids else ids


def _point(answer: str) -> str:
    """What an answer comes to: the number behind ####, where there is one, or all of it."""
    return answer.rpartition("####")[2].strip()


def peak_bytes() -> int:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
