"""The part of OpenAI's description that the engine serves, for programs that ask by chance.

Where the description says less than the real API is known to do, the gap is filled here, and
named: it describes no refusal, and leaves out states and limits that its own texts speak of.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SPEC = Path(__file__).resolve().parents[3] / "shared" / "reference" / "openapi-fine-tuning.json"
SERVED = (
    "/files",
    "/files/{file_id}",
    "/files/{file_id}/content",
    "/uploads",
    "/uploads/{upload_id}/parts",
    "/uploads/{upload_id}/complete",
    "/uploads/{upload_id}/cancel",
    "/fine_tuning/jobs",
    "/fine_tuning/jobs/{fine_tuning_job_id}",
    "/fine_tuning/jobs/{fine_tuning_job_id}/cancel",
    "/fine_tuning/jobs/{fine_tuning_job_id}/checkpoints",
    "/fine_tuning/jobs/{fine_tuning_job_id}/events",
    "/fine_tuning/jobs/{fine_tuning_job_id}/pause",
    "/fine_tuning/jobs/{fine_tuning_job_id}/resume",
    "/models",
    "/models/{model}",
    "/chat/completions",
    "/completions",
)
_METHODS = ("get", "post", "delete", "put", "patch")
_NOT_SERVED = (("/chat/completions", "get"),)


def served_contract() -> dict[str, Any]:
    """The description of what the engine serves, its gaps filled."""
    spec: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))
    spec["paths"] = {path: spec["paths"][path] for path in SERVED}
    for path, method in _NOT_SERVED:
        spec["paths"][path].pop(method, None)
    refusal = {
        "description": "A refusal.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorResponse"}}},
    }
    for path in spec["paths"].values():
        for method, operation in path.items():
            if method in _METHODS:
                operation["responses"]["4XX"] = refusal
    _fill_gaps(spec)
    return spec


def _fill_gaps(spec: dict[str, Any]) -> None:
    schemas = spec["components"]["schemas"]
    # Its own example of a paused job has this status.
    schemas["FineTuningJob"]["properties"]["status"]["enum"].append("paused")
    # Files can be uploaded for this purpose, but have it not.
    schemas["OpenAIFile"]["properties"]["purpose"]["enum"].append("evals")
    # "At most 8 GB in total": no upload has fewer bytes than one either.
    size = schemas["CreateUploadRequest"]["properties"]["bytes"]
    size |= {"minimum": 1, "maximum": 8 * 1024**3}
    content = spec["paths"]["/files/{file_id}/content"]["get"]["responses"]["200"]
    content["content"] = {"application/octet-stream": {"schema": {}}}
    for path in ("/chat/completions", "/completions"):
        spec["paths"][path]["post"]["responses"]["200"]["content"].setdefault(
            "text/event-stream", {"schema": {}}
        )
    _known_limits(spec)


def _known_limits(spec: dict[str, Any]) -> None:
    """Limits of pages that the description leaves to its texts."""
    for path, most in (
        ("/files", 10_000),
        ("/fine_tuning/jobs", 1000),
        ("/fine_tuning/jobs/{fine_tuning_job_id}/events", 1000),
        ("/fine_tuning/jobs/{fine_tuning_job_id}/checkpoints", 1000),
    ):
        for parameter in spec["paths"][path]["get"]["parameters"]:
            if parameter["name"] == "limit":
                parameter["schema"] |= {"minimum": 1, "maximum": most}
