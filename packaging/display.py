"""A virtual screen for machines without one: an Xvfb that lives as long as a `with` block."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from console import CannotGoOn

SCREEN = "1600x1000x24"


def is_there() -> bool:
    """Tell whether a window could be shown to somebody."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """Start an X server without a screen; yield the environment for programs that use it."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        raise CannotGoOn("There is no display, and Xvfb, which would stand in for one, is missing.")
    read_end, write_end = os.pipe()
    command = [xvfb, "-displayfd", str(write_end), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[write_end],
    )
    os.close(write_end)
    try:
        # The server picks a free number and writes it when it is ready, or closes and ends.
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise CannotGoOn(f"The virtual display did not start (Xvfb ended: {server.wait()}).")
        env = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        yield {**env, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
