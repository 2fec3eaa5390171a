"""What both trainers of the benchmark are measured by, in their own processes."""

from __future__ import annotations

import resource
import sys
import time
from typing import Any

_SIZE, _TIMES = 2048, 5


def matmul_rate() -> float:
    """Float32 operations per processor second that torch's matrix product reaches."""
    import torch

    left, right = torch.randn(_SIZE, _SIZE), torch.randn(_SIZE, _SIZE)
    torch.matmul(left, right)
    began = time.process_time()
    for _ in range(_TIMES):
        torch.matmul(left, right)
    return _TIMES * 2 * _SIZE**3 / (time.process_time() - began)


def held_out_loss(model: Any, tokenizer: Any, rows: list[dict[str, str]]) -> float:
    """Mean loss of the answers' tokens, by the plain logits of the model: the same for both."""
    import torch

    total, count = 0.0, 0
    model.eval()
    for row in rows:
        talk = [{"role": "user", "content": row["prompt"]}]
        asked = tokenizer.apply_chat_template(talk, tokenize=False, add_generation_prompt=True)
        answer = row["completion"].strip() + tokenizer.eos_token
        first = tokenizer(asked, add_special_tokens=False).input_ids
        ids = torch.tensor([first + tokenizer(answer, add_special_tokens=False).input_ids])
        with torch.no_grad():
            logits = model(input_ids=ids, use_cache=False).logits[0, len(first) - 1 : -1]
        losses = torch.nn.functional.cross_entropy(
            logits.float(), ids[0, len(first) :], reduction="sum"
        )
        total += float(losses)
        count += ids.shape[1] - len(first)
    return total / count


def peak_bytes() -> int:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
