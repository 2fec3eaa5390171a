"""The trainer of the built-in engine on the same order; see `plain_sft.py`."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from training_bench import held_out_loss, matmul_rate, peak_bytes

from desktop_ft.engine.models.loaded import prepare_process


def main() -> None:
    """Train as the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    began = time.monotonic()
    prepare_process()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from desktop_ft.engine.trainer.encode import encode_rows
    from desktop_ft.engine.trainer.events import EventLog
    from desktop_ft.engine.trainer.learn import Learner
    from desktop_ft.engine.trainer.lesson import Lesson
    from desktop_ft.engine.trainer.plan import Plan
    from desktop_ft.engine.trainer.rows import PairRow
    from desktop_ft.engine.trainer.stop import StopRequest

    model = AutoModelForCausalLM.from_pretrained(order["base"], dtype=torch.float32)
    parameters = model.num_parameters()
    tokenizer = AutoTokenizer.from_pretrained(order["base"])
    pairs = [PairRow(row["prompt"], row["completion"]) for row in order["rows"]]
    rows = encode_rows(tokenizer, pairs, 2048).rows
    steps = -(-len(rows) // order["batch"])
    plan = Plan(order["epochs"], order["batch"], 1.0, steps, ends_early=False)
    with tempfile.TemporaryDirectory() as folder:
        lesson = Lesson(rows, (), plan, 1, Path(folder), None)
        learner = Learner(model, tokenizer, lesson, StopRequest(), EventLog(Path(folder)))
        rate = matmul_rate()
        start, cpu = time.monotonic(), time.process_time()
        learner.train()
        seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    figures = {
        "seconds": seconds,
        "cpu": cpu,
        "ready": time.monotonic() - began,
        "peak": peak_bytes(),
        "rate": (rate + matmul_rate()) / 2,
        "loss": held_out_loss(learner.model, tokenizer, order["held_out"]),
        "tokens": order["epochs"] * sum(len(row.ids) for row in rows),
        "read": learner.objective.read,
        "parameters": parameters,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
