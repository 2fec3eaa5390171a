"""Makes tokens with transformers and PEFT, for kinds of models that `llama` does not know.

Slower: the rows of a step are read one after the other, with the adapter switched between
them, and transformers takes seconds to import.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.decoder import Read, Row
from desktop_ft.engine.models.quick_torch import whole_torch


class TransformersDecoder:
    """Any causal model that transformers can load."""

    def __init__(self, folder: Path) -> None:
        whole_torch()
        import torch
        from transformers import AutoModelForCausalLM
        from transformers.utils import logging

        logging.disable_progress_bar()
        self._model: Any = AutoModelForCausalLM.from_pretrained(
            folder,
            local_files_only=True,
            # Neither a stranger's program nor a pickle, whatever the folder holds.
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
        )
        self._model.eval()
        self._model.requires_grad_(False)
        self._peft: Any = None
        self._names: dict[str, str] = {}
        self._made = 0
        self._active: str | None = None

    def new_cache(self) -> Any:
        """An empty memory of what was read."""
        from transformers import DynamicCache

        return DynamicCache(config=self._model.config)

    def attach(self, adapter_id: str, folder: Path) -> None:
        """Put PEFT's layers into the model itself: there is one copy of the weights."""
        from peft import PeftModel

        name = f"a{self._made}"
        self._made += 1
        with warnings.catch_warnings():
            # peft 0.21 asks transformers 5.23 for a name that is to go in version 6.
            warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
            if self._peft is None:
                self._peft = PeftModel.from_pretrained(self._model, folder, adapter_name=name)
            else:
                self._peft.load_adapter(folder, adapter_name=name)
        self._peft.eval()
        self._names[adapter_id] = name
        self._active = None

    def detach(self, adapter_id: str) -> None:
        """Take the adapter's layers out again."""
        self._peft.delete_adapter(self._names.pop(adapter_id))
        self._active = None

    def improve(self) -> bool:
        """There is nothing to do."""
        return False

    def forget(self, cache: Any, count: int) -> None:
        """Take the last tokens out of a memory."""
        cache.crop(-count)

    def step(self, rows: Sequence[Row]) -> list[Read | None]:
        """Read the rows in turn."""
        return [self._read(row) for row in rows]

    def _read(self, row: Row) -> Read | None:
        import torch

        if self._peft is not None:
            self._switch(None if row.adapter is None else self._names[row.adapter])
        with torch.inference_mode():
            out = self._model(
                input_ids=torch.tensor([row.ids]),
                past_key_values=row.cache,
                use_cache=True,
                logits_to_keep=1,
            )
        return Read(out.logits[0, -1:]) if row.scored else None

    def _switch(self, name: str | None) -> None:
        from peft.tuners.tuners_utils import BaseTunerLayer

        wanted = name or ""
        if self._active == wanted:
            return
        for module in self._model.modules():
            if isinstance(module, BaseTunerLayer):
                module.enable_adapters(enabled=name is not None)
                if name is not None:
                    module.set_adapter(name, inference_mode=True)
        self._active = wanted
