"""The trainer's way from a job's folder to an adapter, told in events; one process per job."""

from __future__ import annotations

import errno
import importlib
import json
import logging
import os
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psutil
from filelock import FileLock, Timeout

from desktop_ft.engine.models.loaded import prepare_process
from desktop_ft.engine.pace import pace_from, write_pace
from desktop_ft.engine.runners.accelerate import PROCESSES
from desktop_ft.engine.runners.spare import OPTION
from desktop_ft.engine.trainer import checkpoints
from desktop_ft.engine.trainer.encode import EncodedRows, encode_rows
from desktop_ft.engine.trainer.events import Aside, EventLog
from desktop_ft.engine.trainer.forecast import work_of
from desktop_ft.engine.trainer.hands import share_one_heap
from desktop_ft.engine.trainer.hardware import Device, see_one_gpu
from desktop_ft.engine.trainer.lesson import Lesson
from desktop_ft.engine.trainer.plan import BETA, Plan, make_plan
from desktop_ft.engine.trainer.request import Request, TrainingError, read_request
from desktop_ft.engine.trainer.room import make_sure_it_fits
from desktop_ft.engine.trainer.rows import Row, read_rows
from desktop_ft.engine.trainer.stop import EXIT_CODE, Stopped, StopRequest
from desktop_ft.engine.trainer.team import Lost, Team, is_one_of_several, join
from desktop_ft.engine.trainer.told import Told

log = logging.getLogger(__name__)
# Longer rows lose their end; see `forecast` for their memory.
MAX_ROW_TOKENS = 2048
_WAIT_FOR_OTHER = 30.0
# The trainer may be started again: nothing is wrong with the job.
EXIT_LOST = 75


@dataclass(frozen=True, slots=True)
class Base:
    """A base model in memory."""

    folder: Path
    model: Any
    tokenizer: Any
    loaded_in: float
    """Seconds from the start of this process, or of its work, until it was there."""
    device: Device
    """Where it is to learn."""
    loaded_at: float = field(default_factory=time.monotonic)


def main(argv: list[str]) -> int:
    """The command: 0 when the adapter is there, 1 after an error event, 143 when stopped."""
    if len(argv) == 3 and argv[0] == PROCESSES:
        from desktop_ft.engine.trainer.several import train_together

        return train_together(int(argv[1]), Path(argv[2]).absolute())
    share_one_heap()
    stop = StopRequest()
    stop.listen()
    if not is_one_of_several():
        see_one_gpu()
    if len(argv) == 1:
        in_team = is_one_of_several()
        status = work(Path(argv[0]).absolute(), stop)
        if in_team:
            # All is saved; to take down what connects them keeps processes busy for seconds, in
            # which the engine loses its patience.
            logging.shutdown()
            os._exit(status)
        return status
    if len(argv) in (3, 4) and argv[0] == OPTION:
        return _wait_for_work(Path(argv[1]), stop, Path(argv[2]) if len(argv) == 4 else None)
    print("usage: engine-trainer JOBDIR", file=sys.stderr)
    return 2


def _wait_for_work(folder: Path, stop: StopRequest, pace_file: Path | None) -> int:
    """Load all that a job on this base model needs, and work once a job's folder is named.

    Meanwhile it measures how quickly this computer learns, where that is to be known.
    """
    prepare_process()
    # The slow libraries, all of which it imports.
    importlib.import_module("desktop_ft.engine.trainer.learn")
    base = _load(folder)
    told = Told()
    if pace_file is not None and _measure(base, told, pace_file):
        del base  # what was learned on the way goes with it
        base = _load(folder)
    line = told.line()
    if not line.endswith(b"\n"):
        return 0  # the engine has gone, or wants it no longer
    job_dir = Path(json.loads(line))
    os.chdir(job_dir)
    with (job_dir / "trainer.log").open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    return work(job_dir, stop, replace(base, loaded_in=0.0, loaded_at=time.monotonic()))


def _measure(base: Base, told: Told, pace_file: Path) -> bool:
    """Write down how quickly this computer learns, unless a job comes first; whether it began."""
    from desktop_ft.engine.trainer.calibrate import calibrate

    if told.is_told():
        return False
    pace = calibrate(base.model, base.tokenizer, base.loaded_in, told, base.device)
    if pace is not None:
        write_pace(pace_file, pace, base.folder)
    return True


def work(
    job_dir: Path,
    stop: StopRequest,
    base: Base | None = None,
    changes: Mapping[str, Any] = MappingProxyType({}),
) -> int:
    """Train the job in a folder, maybe as one of several processes; the exit status.

    `changes` are what is otherwise here than its request says.
    """
    _start_log(job_dir)
    prepare_process()
    events = EventLog(job_dir)
    try:
        team = join()
        events = events if team.leads else Aside(job_dir)
        lock = FileLock(job_dir / "trainer.lock", timeout=_WAIT_FOR_OTHER)
        with lock if team.leads else nullcontext():
            request = replace(read_request(job_dir), **changes)
            _train(job_dir, request, events, stop, base, team)
    except Stopped:
        log.info("stopped on request")
        return EXIT_CODE
    except Lost as problem:
        log.error("another process of this training has ended: %s", problem)
        return EXIT_LOST
    except Timeout:
        log.error("another trainer works in this folder")
        return 1
    except Exception as error:
        log.exception("the training failed")
        told = _as_training_error(error)
        events.write("error", {"code": told.code, "message": told.message})
        return 1
    return 0


def _train(
    job_dir: Path,
    request: Request,
    events: EventLog,
    stop: StopRequest,
    base: Base | None,
    team: Team,
) -> None:
    rows = read_rows(request.train_path)
    valid_rows = read_rows(request.valid_path) if request.valid_path else []
    folder = job_dir / "checkpoints"
    last = _begin_folder(folder, resume=request.resume) if team.leads else None
    last = team.told(last)
    _leave_if(stop)

    if base is None or base.folder != request.base_model_dir:
        base = _load(request.base_model_dir)
    _leave_if(stop)
    longest = min(MAX_ROW_TOKENS, base.model.config.max_position_embeddings)
    encoded = _encoded(base.tokenizer, rows, longest)
    valid = encode_rows(base.tokenizer, valid_rows, longest)
    plan = make_plan(request, len(encoded.rows))
    started = _started(plan, encoded, last.step if last else 0)
    beta = BETA if request.beta == "auto" else request.beta
    if request.method == "dpo":
        started["beta"] = beta
    pace = pace_from(request.pace)
    work = work_of(base.tokenizer, encoded.rows, plan, request.seed, len(valid.rows))
    make_sure_it_fits(base.folder, work, pace)
    if pace is not None and last is None:
        started["expected_seconds"] = pace.begin + work.seconds(pace, plan.n_epochs)
    events.write("started", started)

    lesson = Lesson(
        encoded.rows,
        valid.rows,
        plan,
        request.seed,
        folder,
        last,
        team,
        request.early_stopping,
        beta,
        base.device,
    )
    learner = _learner(request)(base.model, base.tokenizer, lesson, stop, events)
    _leave_if(stop)
    learner.train(resume_from_checkpoint=str(last.path) if last else None)
    _leave_if(stop)
    learner.settle()
    _leave_if(stop)
    if not team.leads:
        return
    adapter = _keep(learner.model, job_dir, request)
    events.write(
        "done",
        {
            "adapter": str(adapter),
            "trained_tokens": learner.progress.trained_tokens,
            "steps": learner.state.global_step,
            "ended_early": learner.progress.ended_early,
            "best_step": learner.progress.best.step if learner.progress.best else None,
            "pace": _pace(learner, base, request),
        },
    )


def _learner(request: Request) -> Any:
    """The way of learning that is asked for."""
    if request.method == "dpo":
        from desktop_ft.engine.trainer.preferences import PreferenceLearner

        return PreferenceLearner
    from desktop_ft.engine.trainer.learn import Learner

    return Learner


def _begin_folder(folder: Path, *, resume: bool) -> checkpoints.Checkpoint | None:
    """The checkpoint to go on from, in a folder that holds no others' any more."""
    last = checkpoints.latest(folder) if resume else None
    if last is None:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    return last


def _pace(learner: Any, base: Base, request: Request) -> dict[str, Any] | None:
    """How quickly it went, from which the engine foresees the next training of its kind."""
    if request.method == "dpo":
        return None
    from desktop_ft.engine.trainer.calibrate import pace_of

    pace = pace_of(learner, base.loaded_in, base.loaded_at, "training")
    return None if pace is None else asdict(pace)


def _load(folder: Path) -> Base:
    began = time.monotonic() - _since_start()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging as transformers_logging

    from desktop_ft.engine.trainer.devices import learns_on, look_for_device

    transformers_logging.disable_progress_bar()
    if not (folder / "config.json").is_file():
        raise TrainingError(
            "model_not_found", f"The base model {folder.name} is not on this computer any more."
        )
    # Neither a stranger's program nor a pickle, whatever the folder holds.
    safely: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    tokenizer = AutoTokenizer.from_pretrained(folder, **safely)
    device, precision = look_for_device()
    model = AutoModelForCausalLM.from_pretrained(
        folder, use_safetensors=True, dtype=getattr(torch, precision), **safely
    )
    if device == "mps" and not learns_on(model, device):
        device = "cpu"
    return Base(folder, model, tokenizer, time.monotonic() - began, device)


def _since_start() -> float:
    """Seconds since this process was started."""
    return max(0.0, time.time() - float(psutil.Process().create_time()))


def _encoded(tokenizer: Any, rows: list[Row], longest: int) -> EncodedRows:
    encoded = encode_rows(tokenizer, rows, longest)
    if not encoded.rows:
        raise TrainingError(
            "invalid_training_file",
            "None of the examples has an answer to learn from: every one is empty, has weight 0, "
            "or begins beyond the length that the base model can read.",
        )
    return encoded


def _started(plan: Plan, encoded: EncodedRows, resumed_from: int) -> dict[str, Any]:
    return {
        "n_epochs": plan.n_epochs,
        "batch_size": plan.batch_size,
        "learning_rate_multiplier": plan.learning_rate_multiplier,
        "total_steps": plan.total_steps,
        "examples": len(encoded.rows),
        "epoch_tokens": encoded.tokens,
        "truncated": encoded.truncated,
        "unused": encoded.unused,
        "resumed_from_step": resumed_from,
    }


def _keep(model: Any, job_dir: Path, request: Request) -> Path:
    """Write the adapter; it is there whole or not at all."""
    from desktop_ft.engine.trainer.common import save_adapter

    # Where the base model lies on this computer is nobody's business, and may change.
    for config in model.peft_config.values():
        config.base_model_name_or_path = request.base_model
    adapter, part = job_dir / "adapter", job_dir / "adapter.part"
    for old in (adapter, part):
        shutil.rmtree(old, ignore_errors=True)
    save_adapter(model, part)
    part.rename(adapter)
    return adapter


def _leave_if(stop: StopRequest) -> None:
    if stop.is_asked():
        raise Stopped


def _as_training_error(error: Exception) -> TrainingError:
    """Any failure as a code and a plain sentence."""
    if isinstance(error, TrainingError):
        return error
    text = str(error)
    if getattr(error, "errno", None) == errno.ENOSPC or "No space left" in text:
        return TrainingError(
            "disk_full",
            "The disk is full, so the training could not be saved. Free some space and try again.",
        )
    if isinstance(error, MemoryError) or "allocate memory" in text:
        return TrainingError(
            "out_of_memory",
            "The computer has not enough free memory for this training. Close other programs, "
            "or use a smaller batch size or shorter examples.",
        )
    return TrainingError(
        "training_failed", f"The training broke off unexpectedly ({type(error).__name__}: {text})."
    )


def _start_log(job_dir: Path) -> None:
    """Write what happens to `trainer.log`, and nothing to the console."""
    handler = logging.FileHandler(job_dir / "trainer.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(capture=True)
    logging.getLogger(__name__).info("trainer %d starts", os.getpid())
