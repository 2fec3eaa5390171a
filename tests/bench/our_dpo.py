"""The trainer of the built-in engine on pairs of answers; see `plain_dpo.py`."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from training_bench import Judge, peak_bytes

from desktop_ft.engine.models.loaded import prepare_process
from desktop_ft.engine.trainer.hands import share_one_heap


def main() -> None:
    """Train as the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    prepare_process()
    share_one_heap()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from desktop_ft.engine.trainer.encode import encode_rows
    from desktop_ft.engine.trainer.events import EventLog
    from desktop_ft.engine.trainer.lesson import Lesson
    from desktop_ft.engine.trainer.plan import LEARNING_RATE, Plan
    from desktop_ft.engine.trainer.preferences import PreferenceLearner
    from desktop_ft.engine.trainer.rows import to_row
    from desktop_ft.engine.trainer.stop import StopRequest

    model = AutoModelForCausalLM.from_pretrained(order["base"], dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(order["base"])
    rows = encode_rows(tokenizer, [to_row(1, _row(pair)) for pair in order["pairs"]], 2048).rows
    judge = Judge(model, tokenizer, order["held_out"])
    steps = -(-len(rows) // order["batch"])
    plan = Plan(order["epochs"], order["batch"], 1.0, steps, False, LEARNING_RATE / 10)
    with tempfile.TemporaryDirectory() as folder:
        lesson = Lesson(rows, (), plan, 1, Path(folder), None, beta=order["beta"])
        learner = PreferenceLearner(model, tokenizer, lesson, StopRequest(), EventLog(Path(folder)))
        start, cpu = time.monotonic(), time.process_time()
        learner.train()
        seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    figures = {
        "seconds": seconds,
        "cpu": cpu,
        "peak": peak_bytes(),
        "tokens": order["epochs"] * sum(len(row.ids) for row in rows),
        **judge.figures(learner.model, order["beta"]),
    }
    print(json.dumps(figures))


def _row(pair: dict[str, object]) -> dict[str, object]:
    return {
        "input": {"messages": pair["prompt"]},
        "preferred_output": [{"role": "assistant", "content": pair["chosen"]}],
        "non_preferred_output": [{"role": "assistant", "content": pair["rejected"]}],
    }


if __name__ == "__main__":
    main()
