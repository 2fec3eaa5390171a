"""The trainer of the built-in engine on the same order; see `plain_sft.py`."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from training_bench import Examiner, matmul_rate, peak_bytes

from desktop_ft.engine.models.loaded import prepare_process
from desktop_ft.engine.trainer.hands import share_one_heap


def main() -> None:
    """Train as the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    began = time.monotonic()
    prepare_process()
    share_one_heap()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from desktop_ft.engine.trainer.encode import encode_rows
    from desktop_ft.engine.trainer.events import EventLog
    from desktop_ft.engine.trainer.learn import Learner
    from desktop_ft.engine.trainer.lesson import Lesson
    from desktop_ft.engine.trainer.plan import Plan, auto_batch, auto_epochs
    from desktop_ft.engine.trainer.rows import PairRow
    from desktop_ft.engine.trainer.stop import StopRequest

    model = AutoModelForCausalLM.from_pretrained(order["base"], dtype=torch.float32)
    parameters = model.num_parameters()
    tokenizer = AutoTokenizer.from_pretrained(order["base"])
    pairs = [PairRow(row["prompt"], row["completion"]) for row in order["rows"]]
    rows = encode_rows(tokenizer, pairs, 2048).rows
    examiner = Examiner(model, tokenizer, order)
    base = examiner.base(model) if order["base_too"] else {}
    epochs = order["epochs"] or auto_epochs(len(rows))
    batch = order["batch"] or auto_batch(len(rows) * epochs)
    steps = -(-len(rows) // batch)
    plan = Plan(epochs, batch, 1.0, steps, ends_early=not order["epochs"])
    with tempfile.TemporaryDirectory() as folder:
        lesson = Lesson(rows, (), plan, order["seed"], Path(folder), None)
        learner = Learner(model, tokenizer, lesson, StopRequest(), EventLog(Path(folder)))
        rate = matmul_rate()
        start, cpu = time.monotonic(), time.process_time()
        learner.train()
        learner.settle()
        seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    figures = {
        "seconds": seconds,
        "cpu": cpu,
        "ready": time.monotonic() - began,
        "peak": peak_bytes(),
        "rate": (rate + matmul_rate()) / 2,
        "tokens": learner.progress.trained_tokens,
        "read": learner.objective.read,
        "parameters": parameters,
        **examiner.figures(learner.model),
        **base,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
