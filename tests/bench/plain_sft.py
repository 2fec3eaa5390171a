"""What anybody would write with TRL: its defaults, LoRA of rank 16 on all linear layers, float32.

Run as `plain_sft.py ORDER.json`; prints one line of figures as JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from training_bench import Examiner, matmul_rate, peak_bytes


def main() -> None:
    """Train as the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    began = time.monotonic()
    import torch
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from trl import SFTConfig, SFTTrainer

    model = AutoModelForCausalLM.from_pretrained(order["base"], dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(order["base"])
    rows = [
        {
            "prompt": [{"role": "user", "content": row["prompt"]}],
            "completion": [{"role": "assistant", "content": row["completion"]}],
        }
        for row in order["rows"]
    ]
    examiner = Examiner(model, tokenizer, order)
    asked = {"per_device_train_batch_size": order["batch"], "num_train_epochs": order["epochs"],
             "learning_rate": order["rate"]}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        settings = SFTConfig(
            folder, **{name: value for name, value in asked.items() if value}, seed=order["seed"],
            use_cpu=True, bf16=False, report_to=[], save_strategy="no", disable_tqdm=True,
        )  # fmt: skip
        adapter = LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM")
        trainer = SFTTrainer(
            model, args=settings, train_dataset=Dataset.from_list(rows),
            processing_class=tokenizer, peft_config=adapter,
        )  # fmt: skip
        rate = matmul_rate()
        start, cpu = time.monotonic(), time.process_time()
        trainer.train()
        seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    figures = {
        "seconds": seconds,
        "cpu": cpu,
        "ready": time.monotonic() - began,
        "peak": peak_bytes(),
        "rate": (rate + matmul_rate()) / 2,
        **examiner.figures(trainer.model),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
