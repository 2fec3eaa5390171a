"""torch in half the time: what was left out comes as soon as somebody asks for it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from desktop_ft.engine.models.quick_torch import quick_torch, whole_torch
quick_torch()
import torch
assert not [name for name in sys.modules if name.startswith("torch.export.")], "not so quick"
assert "torch._decomp" not in sys.modules, "not so quick"
assert "torch.utils.data.dataloader" not in sys.modules, "not so quick"
assert float(torch.nn.functional.linear(torch.ones(1, 2), torch.ones(1, 2))) == 2.0
from torch.export import Dim
import torch.export.graph_signature
assert torch.export.Dim("n").__name__ == "n"
whole_torch()
whole_torch()
assert torch._meta_registrations.__file__
assert torch.utils.data.DataLoader([1, 2])
with torch.device("meta"):
    assert torch.nn.Linear(3, 4)(torch.empty(2, 3)).shape == (2, 4)
"""


def test_what_was_left_out_comes_when_it_is_asked_for() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
