"""Tokens made by the engine against transformers' `generate`, both greedy and in float32.

The answers are the same (tests/engine/models/test_runtime_real.py), so the work is too. A
contender loads its model in the first of its runs, which the median leaves out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from measure import Contender, benchmark

REPO = Path(__file__).resolve().parent.parent.parent
MODEL = "SmolLM2-135M-Instruct"
MODELS = Path(os.environ.get("DESKTOP_FT_MODELS") or REPO / ".cache" / "models")
QUESTIONS = ("Write a long story about the sea.", "How do I build a small wooden house?")
TOKENS = 32
# For both sides: threads that wait busily would let any other program decide the result.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

Answer = Callable[[str, int], object]


@benchmark(f"Make {TOKENS} tokens, one answer")
def one_answer(_work: Path) -> Iterator[Contender]:
    yield from _both(QUESTIONS[:1], TOKENS, repeat=3)


@benchmark(f"Make {TOKENS} tokens each, two answers side by side")
def two_answers(_work: Path) -> Iterator[Contender]:
    yield from _both(QUESTIONS, TOKENS, repeat=3)


@benchmark("First token of an answer, the model loaded")
def first_token(_work: Path) -> Iterator[Contender]:
    yield from _both(QUESTIONS[:1], 1, repeat=5)


@benchmark("First token of a new process: imports, model, question")
def cold_first_token(_work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", partial(_in_a_process, "ours"))
    yield Contender("transformers generate", cold_peer)


def _both(questions: tuple[str, ...], tokens: int, repeat: int) -> Iterator[Contender]:
    yield Contender("Desktop FT", lambda: _at_once(ours(), questions, tokens), repeat)
    name = "transformers generate" if len(questions) == 1 else "transformers generate, in turn"
    yield Contender(name, lambda: [theirs()(one, tokens) for one in questions], repeat)


def _at_once(answer: Answer, questions: tuple[str, ...], tokens: int) -> None:
    threads = [threading.Thread(target=answer, args=(one, tokens)) for one in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def cold_peer() -> None:
    """What a script with transformers needs from its start to its first token."""
    _in_a_process("theirs")


def _in_a_process(load: str) -> None:
    code = f"import bench_generation as b; b.{load}(settled=False)(b.QUESTIONS[0], 1)"
    paths = os.pathsep.join((str(REPO), str(Path(__file__).parent)))
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, "-c", code]
    subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)


@cache
def ours(*, settled: bool = True) -> Answer:
    """The engine's runtime; `settled`: with the weights packed, as they are after some seconds."""
    from desktop_ft.engine.models.runtime import GenParams, Runtime

    runtime = Runtime(MODELS, lambda _: None)

    def answer(question: str, tokens: int) -> object:
        talk = [{"role": "user", "content": question}]
        return list(runtime.chat(MODEL, talk, GenParams(max_tokens=tokens)))

    if settled:
        answer("Hello", 1)
        for thread in threading.enumerate():
            if thread.name.startswith("settling of"):
                thread.join()
    else:
        runtime.close()
    return answer


@cache
def theirs(*, settled: bool = True) -> Answer:
    """What a script with transformers does."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(MODELS / MODEL, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(MODELS / MODEL, dtype=torch.float32).eval()

    def answer(question: str, tokens: int) -> object:
        talk = [{"role": "user", "content": question}]
        read = tokenizer.apply_chat_template(talk, add_generation_prompt=True, return_tensors="pt")
        return model.generate(**read, max_new_tokens=tokens, do_sample=False)

    return answer
