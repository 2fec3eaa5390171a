"""Requests by chance, drawn from OpenAI's description: each answer is of it, none is a failure.

In full, with schemathesis and thousands of requests, this is tests/bench/fuzz_contract.py.
"""

from __future__ import annotations

import json
import os
from typing import Any

import httpx2
import pytest
from openapi_schema_validator import OAS31Validator

from by_chance import ByChance
from engine_process import EngineProcess, error_of
from served_contract import SPEC, served_contract

MODEL = "SmolLM2-135M-Instruct"
ROUTES = ("/chat/completions", "/completions", "/fine_tuning/jobs", "/uploads")
COUNT = 3000 if os.environ.get("DESKTOP_FT_LONG") else 60

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def engine(tiny_engine: EngineProcess) -> EngineProcess:
    return tiny_engine


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    if not SPEC.exists():
        pytest.skip("OpenAI's description of its API is not beside this checkout")
    return served_contract()


def check(spec: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    OAS31Validator({**schema, "components": spec["components"]}).validate(value)


@pytest.mark.parametrize("route", ROUTES)
def test_whatever_is_asked_the_answer_is_of_the_description(
    engine: EngineProcess, spec: dict[str, Any], route: str
) -> None:
    operation = spec["paths"][route]["post"]
    asked = operation["requestBody"]["content"]["application/json"]["schema"]
    told = operation["responses"]["200"]["content"]["application/json"]["schema"]
    chance, answered = ByChance(spec, seed=len(route)), 0
    headers = {"Authorization": f"Bearer {engine.token}", "Content-Type": "application/json"}
    with httpx2.Client(base_url=engine.address, headers=headers, timeout=60) as client:
        for number in range(COUNT):
            body = chance.value(asked)
            # Quick to answer, and for the model that is there; then something is spoiled.
            if route != "/uploads":
                body["model"] = MODEL
            if "complet" in route:
                body |= {"max_tokens": 2, "n": 1, "stream": False}
                body.pop("max_completion_tokens", None)
            if number % 2:
                body = chance.spoiled(body)
            answer = client.post(route, content=json.dumps(body))
            assert answer.status_code in (200, 400, 404), (answer.text, body)
            if answer.status_code == 200:
                answered += 1
                if answer.headers["content-type"] == "application/json":
                    check(spec, told, answer.json())
            else:
                error_of(answer)
                check(spec, {"$ref": "#/components/schemas/ErrorResponse"}, answer.json())
    assert answered or route == "/fine_tuning/jobs"
    assert "Traceback" not in engine.log
