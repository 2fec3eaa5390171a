"""Asks a real engine by chance, with schemathesis and OpenAI's description of the API.

`fuzz_contract.py [--requests N | --seconds N] [--seed N]`: every answer must follow the
description, and none may be an error of the server. schemathesis lives in an environment of its
own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_REPO = _HERE.parents[1]
sys.path[:0] = [str(_REPO), str(_HERE), str(_HERE.parent / "helpers")]

from peers import peer_python  # noqa: E402

from engine_process import EngineProcess  # noqa: E402
from served_contract import served_contract  # noqa: E402
from tiny_model import make_tiny_model  # noqa: E402

_SCHEMATHESIS = "schemathesis==4.32.5"
_MODEL = "SmolLM2-135M-Instruct"
_CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "ignored_auth",
    "unsupported_method",
    "use_after_free",
    "negative_data_rejection",
)
# In the three phases together; the first asks as often as the description has corners.
_SHARE = 0.9
_CONTEXT = 64


def main() -> int:
    """Ask, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, help="ask for so long, however many that are")
    parser.add_argument("--phases", default="examples,coverage,fuzzing,stateful")
    parser.add_argument("--checks", default=",".join(_CHECKS))
    asked = parser.parse_args()
    python = peer_python("schemathesis", _SCHEMATHESIS)
    if python is None:
        print("schemathesis cannot be fetched here", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return _fuzz(Path(folder), python, asked)


def _fuzz(work: Path, python: Path, asked: argparse.Namespace) -> int:
    models = work / "models"
    models.mkdir()
    _short(make_tiny_model(_REPO / ".cache" / "models" / _MODEL, models / _MODEL))
    spec = served_contract()
    _name_what_is_there(spec)
    (work / "spec.json").write_text(json.dumps(spec), encoding="utf-8")
    each = max(1, int(_SHARE * asked.requests / sum(map(len, spec["paths"].values()))))
    with EngineProcess(work / "home", DESKTOP_FT_MODELS=str(models)) as engine:
        command = [
            str(python), "-m", "schemathesis.cli", "run", str(work / "spec.json"),
            "--url", engine.address, "--header", f"Authorization: Bearer {engine.token}",
            "--checks", asked.checks, "--phases", asked.phases, "--seed", str(asked.seed),
            "--max-examples", str(each), "--continue-on-failure", "--suppress-health-check", "all",
            "--generation-database", "none", "--warnings", "off", "--request-timeout", "60",
        ]  # fmt: skip
        if asked.seconds:
            command += ["--max-time", str(asked.seconds)]
        status = subprocess.run(command, check=False, cwd=work).returncode
        # The log begins anew when it is long.
        log = "".join(path.read_text("utf-8") for path in engine.home.glob("engine.log*"))
        requests = log.count("desktop_ft.engine.api.guard: '")
        print(
            f"{requests} requests, {log.count('Traceback')} errors of the server, status {status}"
        )
        print(f"{engine.request('GET', '/health').json()}")
        return status or int("Traceback" in log)


def _short(model: Path) -> None:
    """Let answers that nobody limits end soon."""
    path = model / "config.json"
    values = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**values, "max_position_embeddings": _CONTEXT}), "utf-8")


def _name_what_is_there(spec: dict[str, object]) -> None:
    """Let most questions be for the model that is there, so that they are answered."""
    schemas = spec["components"]["schemas"]  # type: ignore[index]
    schemas["ModelIdsShared"] = {"type": "string", "enum": [_MODEL]}
    for name in ("CreateCompletionRequest", "CreateFineTuningJobRequest"):
        schemas[name]["properties"]["model"] = {"type": "string", "enum": [_MODEL]}


if __name__ == "__main__":
    sys.exit(main())
