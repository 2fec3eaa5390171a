"""Says in the user's words why the engine on this computer refused, by its codes."""

from __future__ import annotations

from desktop_ft.core.errors import AppError, DiskFull, Refused
from desktop_ft.core.text import Text, text


def refusal(code: str, message: str) -> AppError:
    """Return the error for a code of the engine; its own words are kept as details."""
    what = _WORDS.get(code)
    details = f"{code}: {message}" if code else message
    if code == "disk_full":
        return DiskFull(*_disk_full(), details=details)
    if what is not None:
        return Refused(*what, details=details)
    said = text("infra", "The engine on this computer refused: {words}").format(words=message)
    return Refused(said, None, None, details=details)


def _disk_full() -> tuple[Text, Text | None, Text]:
    return (
        text("infra", "There is not enough room on the disk."),
        None,
        text("infra", "Delete what you do not need on this computer, then try again."),
    )


_Sentences = tuple[Text, Text | None, Text | None]
_WORDS: dict[str, _Sentences] = {
    "out_of_memory": (
        text("infra", "This computer has too little free memory for this model."),
        None,
        text("infra", "Close other programs and try again, or choose a smaller model."),
    ),
    "bad_weights": (
        text("infra", "The files of the model are damaged or incomplete."),
        None,
        text("infra", "Get the model once more, then try again."),
    ),
    "bad_config": (
        text("infra", "The description of the model (config.json) cannot be understood."),
        None,
        text("infra", "Get the model once more, or choose another one."),
    ),
    "no_weights": (
        text("infra", "There are no weights in the safetensors format."),
        text("infra", "Other forms may hold programs, so they are never opened here."),
        text("infra", "Look for the same model with files that end in .safetensors."),
    ),
    "unsupported": (
        text("infra", "Models of this kind cannot be written in this form."),
        None,
        text("infra", "Choose another form."),
    ),
    "no_network": (
        text("infra", "The Hugging Face Hub cannot be reached, or the connection broke off."),
        text("infra", "This computer may not be on the internet, or something stands between."),
        text("infra", "Add the model again later: what was fetched is kept."),
    ),
    "not_found": (
        text("infra", "There is no such model on the Hugging Face Hub."),
        text("infra", "Its name may be mistyped, or the model is private."),
        text("infra", "Copy the name from the top of the model's page."),
    ),
    "gated": (
        text("infra", "The owner gives this model only to those who accepted its conditions."),
        None,
        text(
            "infra",
            "Accept them on the model's page and log in there with this computer, or choose an "
            "open model.",
        ),
    ),
    "name_taken": (
        text("infra", "There is a model of this name already."),
        None,
        text("infra", "Choose another name."),
    ),
    "model_in_use": (
        text("infra", "The model is still needed."),
        text("infra", "A training, an export or a fine-tuned model stands on it."),
        text("infra", "Wait for them to end, or delete the fine-tuned models first."),
    ),
    "pickle": (
        text("infra", "The model is kept in a form that may hold a program."),
        text("infra", "Such files are run when they are read, so they are never opened here."),
        text("infra", "Look for the same model with files that end in .safetensors."),
    ),
    "quantized": (
        text("infra", "The weights of this model are compressed and cannot be trained."),
        None,
        text("infra", "Look for the same model without GPTQ, AWQ or 4bit in its name."),
    ),
    "incomplete": (
        text("infra", "A part of the model is missing."),
        text("infra", "Its weights lie in several files, and all of them are needed."),
        text("infra", "Get all files of the model, then try again."),
    ),
    "bad_tokenizer": (
        text("infra", "The model's list of words is missing or belongs to another model."),
        None,
        text("infra", "Get the model once more, or choose another one."),
    ),
    "unknown_kind": (
        text("infra", "Models of this kind are not known here."),
        text("infra", "Some need programs of their own, and strangers' programs are never run."),
        text("infra", "Choose another model."),
    ),
    "too_large": (
        text("infra", "The model needs more memory than this computer has free."),
        None,
        text("infra", "Close other programs, or choose a smaller model."),
    ),
    "damaged": (
        text("infra", "A file of the model arrived damaged."),
        None,
        text("infra", "Add the model again to fetch it anew."),
    ),
    "too_large_for_f16": (
        text("infra", "The numbers of this model are too large for the shorter form."),
        None,
        text("infra", "Choose the exact form."),
    ),
    "not_the_same": (
        text("infra", "What was written did not answer as the model does, so it was thrown away."),
        None,
        text("infra", "Choose another form, or report this to the makers of the program."),
    ),
}
