"""How one provider's answers differ from the published contract; from recorded answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A provider's habits.

    `key_header` carries the key. `hyperparameters_at` is where a job's settings are looked for,
    and `refuses_method` that they are an error elsewhere. `null_errors` gives a healthy job an
    error of nulls, `null_hyperparameters` a preference job none. `encodes_results` hands result
    files out in base64. `lists_bare_models` answers a list of models that is nothing but a list.
    """

    name: str
    base_path: str = "/v1"
    key_header: str = "authorization"
    has_metadata: bool = True
    has_pause: bool = True
    has_checkpoints: bool = True
    hyperparameters_at: str = "method"
    refuses_method: bool = False
    null_errors: bool = True
    null_hyperparameters: bool = True
    encodes_results: bool = False
    lists_bare_models: bool = False
    wants_bom: bool = False
    owner: str = "acme"
    base_models: tuple[tuple[str, str | None], ...] = (("base-1", None),)
    result_header: str = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy"


OPENAI = Profile(
    "openai",
    encodes_results=True,
    owner="acme-org",
    base_models=(
        ("gpt-4.1-mini-2025-04-14", "2027-01-14"),
        ("gpt-4o-mini-2024-07-18", "2027-01-14"),
    ),
)
AZURE = Profile(
    "azure",
    base_path="/openai/v1",
    key_header="api-key",
    has_metadata=False,
    wants_bom=True,
    base_models=(("gpt-4.1-mini-2025-04-14", None),),
    result_header=(
        "step,train_loss,train_mean_token_accuracy,valid_loss,validation_mean_token_accuracy,"
        "full_valid_loss,full_valid_mean_token_accuracy"
    ),
)
NEBIUS = Profile(
    "nebius",
    has_pause=False,
    hyperparameters_at="top",
    refuses_method=True,
    base_models=(("meta-llama/Llama-3.1-8B-Instruct", None),),
)
COMPATIBLE = Profile("compatible", null_errors=False, null_hyperparameters=False)

PROFILES = {each.name: each for each in (OPENAI, AZURE, NEBIUS, COMPATIBLE)}
