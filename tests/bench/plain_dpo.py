"""What anybody would write with TRL for preferences: DPO, LoRA of rank 16, float32.

Run as `plain_dpo.py ORDER.json`; prints one line of figures as JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from training_bench import Judge, peak_bytes


def main() -> None:
    """Train as the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    import torch
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from trl import DPOConfig, DPOTrainer

    model = AutoModelForCausalLM.from_pretrained(order["base"], dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(order["base"])
    judge = Judge(model, tokenizer, order["held_out"])
    rows = [
        {
            "prompt": pair["prompt"],
            "chosen": [{"role": "assistant", "content": pair["chosen"]}],
            "rejected": [{"role": "assistant", "content": pair["rejected"]}],
        }
        for pair in order["pairs"]
    ]
    with tempfile.TemporaryDirectory() as folder:
        settings = DPOConfig(
            folder, per_device_train_batch_size=order["batch"], num_train_epochs=order["epochs"],
            learning_rate=order["rate"], beta=order["beta"], use_cpu=True, bf16=False,
            report_to=[], save_strategy="no", disable_tqdm=True,
        )  # fmt: skip
        adapter = LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM")
        trainer = DPOTrainer(
            model, args=settings, train_dataset=Dataset.from_list(rows),
            processing_class=tokenizer, peft_config=adapter,
        )  # fmt: skip
        start, cpu = time.monotonic(), time.process_time()
        trainer.train()
        seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    figures = {
        "seconds": seconds,
        "cpu": cpu,
        "peak": peak_bytes(),
        **judge.figures(trainer.model, order["beta"]),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
