"""What is known of one run, as lines to read and to compare: data, settings, results.

Gathered from what was asked here, and where the job was begun elsewhere from what the engine
tells. Knows no window.
"""

from __future__ import annotations

from desktop_ft.core.curves import Curve
from desktop_ft.core.example import Format
from desktop_ft.core.jobs import META_DATASET, META_EXAMPLES, META_VALID_EXAMPLES, Job
from desktop_ft.core.run_difference import Fact, Group
from desktop_ft.core.text import Number, Text, text
from desktop_ft.services.following import FollowedJob

_SHOWN = 12
_ENGINE_DECIDES = ("n_epochs", "batch_size", "learning_rate_multiplier", "beta")


def run_facts(followed: FollowedJob, loss: Curve, accuracy: Curve) -> tuple[Fact, ...]:
    """Return all lines about a run."""
    return (*_data(followed), *_settings(followed), *_results(followed, loss, accuracy))


def _data(followed: FollowedJob) -> list[Fact]:
    job, request = followed.job, followed.request
    data = None if request is None else request.data
    told = job.metadata.get(META_DATASET, "")
    rows = data.examples if data is not None else job.count(META_EXAMPLES)
    kept = data.valid_examples if data is not None else job.count(META_VALID_EXAMPLES)
    sha = "" if request is None else request.dataset_sha256
    files = [
        ("dataset", text("services", "Dataset"), data.name if data is not None else told),
        ("train_file", text("services", "File"), "" if data is None else data.train.name),
        (
            "valid_file",
            text("services", "File kept for checking"),
            data.valid.name if data is not None and data.valid is not None else "",
        ),
    ]
    facts = [Fact(Group.DATA, key, name, value) for key, name, value in files]
    facts.append(
        Fact(
            Group.DATA,
            "version",
            text("services", "Version (SHA-256)"),
            sha[:_SHOWN] + "…" if sha else "",
            exact=sha,
        )
    )
    facts.append(_count("examples", text("services", "Examples"), rows, Group.DATA))
    facts.append(_count("valid_examples", text("services", "Kept for checking"), kept, Group.DATA))
    facts.append(Fact(Group.DATA, "format", text("services", "Format"), _format(followed)))
    for key, name, value in (
        ("separator", text("services", "End of questions"), job.separator),
        ("stop", text("services", "End of answers"), job.stop),
    ):
        facts.append(Fact(Group.DATA, key, name, _visible(value)))
    return facts


def _settings(followed: FollowedJob) -> list[Fact]:
    job, request = followed.job, followed.request
    asked = None if request is None else request.hyperparameters
    facts = [
        Fact(Group.SETTINGS, "engine", text("services", "Engine"), followed.engine.name),
        Fact(Group.SETTINGS, "base", text("services", "Base model"), job.model),
        Fact(Group.SETTINGS, "method", text("services", "Method"), _method(job)),
    ]
    names = {
        "n_epochs": text("services", "Epochs"),
        "batch_size": text("services", "Examples at a time"),
        "learning_rate_multiplier": text("services", "Learning rate ×"),
        "beta": text("services", "Closeness to the base model (beta)"),
    }
    for key in _ENGINE_DECIDES:
        wanted = None if asked is None else getattr(asked, key)
        used = job.hyperparameters.get(key)
        # Of a job begun elsewhere nobody here knows who chose.
        value = _plain(used) if asked is None else _chosen(wanted, used)
        counts = wanted if used is None else used
        # What was used is compared, whoever chose it.
        exact = "" if counts is None else f"{counts:g}"
        facts.append(Fact(Group.SETTINGS, key, names[key], value, exact))
    seed = job.seed if job.seed is not None else (None if asked is None else asked.seed)
    facts.append(
        Fact(Group.SETTINGS, "seed", text("services", "Seed"), "" if seed is None else str(seed))
    )
    if asked is not None:
        if asked.early_stopping:
            facts.append(
                Fact(
                    Group.SETTINGS,
                    "early",
                    text("services", "Stops when it gets worse"),
                    text("services", "yes"),
                )
            )
        extra = {**asked.extra, **(request.choices if request is not None else {})}
        facts += [Fact(Group.SETTINGS, f"x-{key}", key, extra[key]) for key in extra]
    facts.append(Fact(Group.SETTINGS, "suffix", text("services", "Name"), job.suffix))
    return facts


def _results(followed: FollowedJob, loss: Curve, accuracy: Curve) -> list[Fact]:
    job = followed.job
    facts = [Fact(Group.RESULTS, "status", text("services", "State"), job.state.words)]
    for key, name, line in (
        ("train_loss", text("services", "Loss at the end"), loss.train),
        ("valid_loss", text("services", "Unseen: loss at the end"), loss.checked),
        ("train_accuracy", text("services", "Words right"), accuracy.train),
        ("valid_accuracy", text("services", "Unseen: words right"), accuracy.checked),
    ):
        value = text("services", "{value}").format(value=Number(line.values[-1], 3)) if line else ""
        facts.append(Fact(Group.RESULTS, key, name, value))
    if loss.checked:
        best = min(range(len(loss.checked)), key=loss.checked.values.__getitem__)
        words = text("services", "{value} at step {step}").format(
            value=Number(loss.checked.values[best], 3), step=round(loss.checked.steps[best])
        )
        facts.append(Fact(Group.RESULTS, "best", text("services", "Unseen: lowest loss"), words))
    facts.append(
        _count("tokens", text("services", "Tokens learned"), job.trained_tokens, Group.RESULTS)
    )
    if job.finished_at is not None:
        facts.append(
            Fact(
                Group.RESULTS,
                "took",
                text("services", "Time"),
                duration(job.finished_at - job.created_at),
            )
        )
    facts.append(
        Fact(
            Group.RESULTS, "model", text("services", "Fine-tuned model"), job.fine_tuned_model or ""
        )
    )
    facts.append(Fact(Group.RESULTS, "id", text("services", "Job"), job.id))
    return facts


def _count(key: str, name: Text, count: int | None, group: Group) -> Fact:
    value = text("services", "{value}").format(value=Number(count)) if count else ""
    return Fact(group, key, name, value)


def _format(followed: FollowedJob) -> Text | str:
    request = followed.request
    if request is None and not followed.job.metadata:
        return ""
    words = {
        Format.CHAT: text("services", "chat"),
        Format.PROMPT_COMPLETION: text("services", "prompt and completion"),
        Format.PREFERENCE: text("services", "a better and a worse answer"),
    }
    return words[followed.job.format if request is None else request.data.format]


def _method(job: Job) -> Text | str:
    words = {
        "supervised": text("services", "from examples"),
        "dpo": text("services", "from preferences (DPO)"),
        "reinforcement": text("services", "from grades (reinforcement)"),
    }
    return words.get(job.method, job.method)


def _chosen(wanted: float | None, used: float | None) -> Text | str:
    """Tell a figure, and whether the engine chose it."""
    if used is None and wanted is None:
        return ""
    if wanted is None and used is not None:
        return text("services", "{value} (chosen by the engine)").format(value=_figure(used))
    if used is None or used == wanted:
        return _plain(wanted)
    return text("services", "{used} (asked for {wanted})").format(
        used=_figure(used), wanted=_figure(wanted or 0)
    )


def _plain(value: float | None) -> Text | str:
    if value is None:
        return ""
    return text("services", "{value}").format(value=_figure(value))


def _figure(value: float) -> Number | str:
    """Return a figure with the digits it has, as the user's language writes it."""
    shown = f"{value:g}"
    digits = len(shown.partition(".")[2])
    return Number(value, digits) if digits and "e" not in shown else shown


def _visible(ending: str) -> str:
    """Show line breaks and tabs, which are the usual endings."""
    return ending.replace("\n", "⏎").replace("\t", "⇥").replace(" ", "␣") if ending else ""


def duration(seconds: int) -> Text:
    """Return how long something took, in its two largest units."""
    seconds = max(0, seconds)
    if seconds < 60:
        return text("services", "{seconds} s").format(seconds=seconds)
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return text("services", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return text("services", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return text("services", "{days} d {hours} h").format(days=hours // 24, hours=hours % 24)
