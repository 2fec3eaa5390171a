"""`desktop-ft engine tokens`: lets other people's windows in, and out again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop_ft.engine.clients import Clients
from desktop_ft.engine.home import default_home


def main(argv: list[str]) -> int:
    """`desktop-ft engine tokens`: the exit status."""
    options = _options(argv)
    options.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    clients = Clients(options.home)
    if options.what == "add":
        return _add(clients, options.name)
    if options.what == "revoke":
        if not clients.revoke(options.name):
            print(f"There is no client {options.name}.", file=sys.stderr)
            return 1
        print(f"The token of {options.name} is no longer valid.")
        return 0
    print("\n".join(clients.names()) or "There are no clients.")
    return 0


def _add(clients: Clients, name: str) -> int:
    try:
        token = clients.add(name)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{token}\nGive this token to {name}. It is shown only now.")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="desktop-ft engine tokens",
        description="Who else may use this engine: a token for each, valid at once.",
    )
    what = parser.add_subparsers(dest="what", required=True)
    for word, text in (
        ("add", "make a token for a client and show it once"),
        ("list", "the names of all clients"),
        ("revoke", "let a client in no more"),
    ):
        command = what.add_parser(word, help=text)
        if word != "list":
            command.add_argument("name")
        command.add_argument(
            "--home", type=Path, default=default_home(), help="the folder of the engine"
        )
    return parser.parse_args(argv)
