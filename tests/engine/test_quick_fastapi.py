"""A server starts without what it has no use for, and its routes work as ever."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from desktop_ft.engine.quick_fastapi import quick_fastapi
quick_fastapi()
quick_fastapi()
from fastapi import FastAPI
from pydantic import BaseModel
import desktop_ft.engine.server
heavy = ("torch", "numpy", "pydantic.v1.main", "desktop_ft.engine.trainer", "transformers",
         "desktop_ft.engine.models.json_grammar", "desktop_ft.engine.models.generation")
assert not [name for name in heavy if name in sys.modules]

class Wish(BaseModel):
    model: str

app = FastAPI(openapi_url=None)

@app.post("/wish")
def wish(wish: Wish) -> dict[str, str]:
    return {"model": wish.model}

print(app.url_path_for("wish"))
"""


def test_a_server_imports_little_and_its_routes_are_there() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("/wish\n", "")
