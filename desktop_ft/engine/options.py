"""The words behind `desktop-ft engine`: what they are, what they mean, which do not go together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop_ft.engine.home import default_home
from desktop_ft.engine.place import Place
from desktop_ft.engine.runners.runner import Runner

UNENCRYPTED = (
    "Warning: other computers reach this engine without encryption. Whoever listens on the "
    "network can read examples, answers and tokens. Name a certificate with --tls-cert and "
    "--tls-key, or let a proxy or a tunnel encrypt."
)


def engine_options(argv: Sequence[str]) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(
        prog="desktop-ft engine",
        description="The built-in engine: trains and answers on this computer, and speaks the "
        "OpenAI API to programs on this computer alone, unless --host says otherwise.",
        epilog="desktop-ft engine tokens --help: tokens for other people's windows.",
    )
    parser.add_argument(
        "--home",
        type=Path,
        default=default_home(),
        help="the folder for its files, jobs and models",
    )
    parser.add_argument(
        "--idle-exit",
        type=float,
        default=None,
        metavar="SECONDS",
        help="stop when nothing was asked and no job was active for so long",
    )
    _add_place(parser.add_argument_group("where it listens"))
    _add_runner(parser.add_argument_group("where it trains"))
    return parser.parse_args(argv)


def _add_place(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--port", type=int, default=0, help="0 chooses a free one")
    group.add_argument(
        "--host",
        default=Place().host,
        help="the address to listen on; with any but this computer's own, others may come, "
        "each with a token of their own",
    )
    group.add_argument("--name", help="by which name others call this computer, where not its own")
    group.add_argument("--tls-cert", type=Path, metavar="FILE", help="a certificate, PEM")
    group.add_argument("--tls-key", type=Path, metavar="FILE", help="its private key, PEM")


def _add_runner(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--runner",
        choices=["local", "accelerate", "ray"],
        default="local",
        help="one process; several on this computer, or one for each GPU; or a Ray cluster",
    )
    group.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="how many learn together; for accelerate 2, for ray 1 unless told otherwise",
    )
    group.add_argument(
        "--address",
        default="auto",
        help="of the Ray cluster, HOST:PORT; or the one here",
    )
    group.add_argument(
        "--patience",
        type=float,
        default=120.0,
        metavar="SECONDS",
        help="how long the Ray cluster may be silent before its jobs fail",
    )
    group.add_argument(
        "--cpus", type=int, default=1, metavar="N", help="processor cores for a process in Ray"
    )
    group.add_argument(
        "--storage",
        type=Path,
        metavar="DIR",
        help="a folder that all computers of the cluster have at the same place: for the jobs",
    )


def wrong_with(options: argparse.Namespace) -> str | None:
    """What is wrong with the options, if anything is."""
    if (options.tls_cert is None) != (options.tls_key is None):
        return "A certificate and its key belong together: name --tls-cert and --tls-key."
    if options.processes is not None and options.processes < 1:
        return "At least one process has to learn."
    if options.runner != "ray":
        return None
    from desktop_ft.engine.runners import ray

    if options.storage is None:
        return (
            "A Ray cluster needs --storage: a folder that all its computers have at the same place."
        )
    return ray.missing()


def place_of(options: argparse.Namespace) -> Place:
    """Where to listen."""
    return Place(options.host, options.port, options.tls_cert, options.tls_key, options.name)


def runner_of(options: argparse.Namespace) -> Runner:
    """Where to train."""
    if options.runner == "accelerate":
        from desktop_ft.engine.runners.accelerate import AccelerateRunner

        return AccelerateRunner(options.processes or 2)
    if options.runner == "ray":
        from desktop_ft.engine.runners.ray import Cluster, RayRunner

        storage = options.storage.absolute()
        processes = options.processes or 1
        return RayRunner(
            Cluster(options.address, storage, processes, options.cpus, options.patience)
        )
    from desktop_ft.engine.runners.local import LocalRunner

    return LocalRunner()
