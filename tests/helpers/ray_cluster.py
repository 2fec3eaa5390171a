"""A real Ray cluster of two nodes on this computer, in a process of its own.

with RayCluster() as cluster: cluster.address, cluster.kill_second()
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
# Nothing is told to others, and no other program goes before the trainers.
_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
_PROGRAM = """
import sys
from ray.cluster_utils import Cluster
node = {"num_cpus": 1, "object_store_memory": 100 * 2**20}
quick = {"health_check_initial_delay_ms": 1000, "health_check_period_ms": 500}
cluster = Cluster(
    initialize_head=True,
    head_node_args={**node, "include_dashboard": False, "_system_config": quick},
)
try:
    second = cluster.add_node(**node)
    raylet = second.all_processes["raylet"][0].process.pid
    print("ready", cluster.address, raylet, flush=True)
    for line in sys.stdin:
        cluster.remove_node(second, allow_graceful=False)
        print("killed", flush=True)
finally:
    cluster.shutdown()
"""


class RayCluster:
    """Two nodes of one processor core each; a context that leaves no process behind."""

    def __init__(self) -> None:
        self.address = ""
        self.second_raylet = 0

    def __enter__(self) -> RayCluster:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(REPO), **_SETTINGS},
        )
        _, self.address, raylet = self._said("ready").split()
        self.second_raylet = int(raylet)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def kill_second(self) -> None:
        """End the second node as a power cut would."""
        assert self._process.stdin is not None
        self._process.stdin.write("kill\n")
        self._process.stdin.flush()
        self._said("killed")

    def _said(self, word: str) -> str:
        """The next line of its output that begins with a word."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(word):
                return line
        raise AssertionError(f"the cluster ended before it said {word}")
