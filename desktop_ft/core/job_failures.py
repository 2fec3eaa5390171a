"""Why a job failed, in three sentences, from the engine's own code and words.

The codes are those of OpenAI and of the engine on this computer; of an unknown one the engine's
words are shown. Knows nothing of where a job comes from.
"""

from __future__ import annotations

from desktop_ft.core.errors import AppError
from desktop_ft.core.jobs import JobFailure
from desktop_ft.core.text import Text, text


def failure_error(failure: JobFailure) -> AppError:
    """Return the failure as the presenter shows errors."""
    reason = "moderation" if _is_moderation(failure) else failure.code
    why, todo = _reasons().get(reason, (None, None))
    words = _sentence(failure.message or failure.code)
    if why is None:
        why = text("core", "The engine says: {words}").format(words=words)
    elif reason in _TELLS_MORE and failure.message:
        why = text("core", "{reason} The engine says: {words}").format(reason=why, words=words)
    return AppError(
        text("core", "The training did not work."),
        why,
        todo or text("core", "Your examples are as they were; change what it names and try again."),
        details=f"{failure.code}: {failure.message}",
    )


# Where the engine's own words name the row or the number that matters.
_TELLS_MORE = frozenset(
    {"invalid_training_file", "invalid_validation_file", "invalid_n_examples", "moderation"}
)


def _is_moderation(failure: JobFailure) -> bool:
    """Tell whether rows were read and found unfit; OpenAI says so under the code of the file."""
    said = failure.message.casefold()
    return failure.code in _TELLS_MORE and ("moderation" in said or "flagged" in said)


def _sentence(words: str) -> str:
    """End an engine's words, so that the next sentence does not run into them."""
    words = words.rstrip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _reasons() -> dict[str, tuple[Text, Text]]:
    prepare = text("core", "Correct the examples in Data, prepare them again, and train anew.")
    again = text("core", "Start the training once more.")
    return {
        "invalid_training_file": (
            text("core", "The engine cannot learn from the file."),
            prepare,
        ),
        "moderation": (
            text("core", "The engine's safety check objects to some of the examples."),
            text("core", "Change or delete the rows it names, prepare again, and train anew."),
        ),
        "invalid_validation_file": (
            text("core", "The engine cannot check with the file kept for checking."),
            prepare,
        ),
        "invalid_n_examples": (
            text("core", "There are too few examples for this engine."),
            text("core", "Add more examples, or choose another engine."),
        ),
        "out_of_memory": (
            text("core", "The computer's memory was too small for it."),
            text("core", "Close other programs, shorten the longest examples, and try again."),
        ),
        "training_stopped": (
            text("core", "The training program was ended several times without getting further; "
                 "most often the computer's memory is too small."),
            text("core", "Close other programs, shorten the longest examples, and try again."),
        ),
        "disk_full": (
            text("core", "The disk is full."),
            text("core", "Make room on it, then start the training once more."),
        ),
        "model_not_found": (
            text("core", "The base model is not there any more."),
            text("core", "Choose another base model."),
        ),
        "exceeded_quota": (
            text("core", "Your account has no money left."),
            text("core", "Top it up on the engine's web site, then try again."),
        ),
        "job_lost": (
            text("core", "The engine does not know this training any more."),
            again,
        ),
        "server_error": (
            text("core", "The engine had a fault of its own."),
            again,
        ),
    }  # fmt: skip
