"""A base model with a vocabulary of its own of a few hundred tokens: read and written in no time.

Where `tiny_model` has the real tokenizer of 49,152 tokens, whose reading takes seconds. Needs
neither torch nor the real model.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

WIDTH, INNER, LAYERS, HEADS, SHARED, HEAD = 64, 96, 2, 4, 2, 16
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content']"
    " + '<|im_end|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
_TEXTS = (
    "the capital of France is Paris and the capital of Italy is Rome",
    "What is the question? That is the answer; that's what this is.",
    "Как приготовить чай? Вскипятите воду и залейте чай.",
    "def add(a, b): return a + b",
)


def make_small_model(folder: Path, seed: int = 1) -> Path:
    """A Llama-like model whose folder has all that the engine reads."""
    folder.mkdir(parents=True)
    size = write_tokenizer(folder)
    config = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
        "hidden_size": WIDTH, "intermediate_size": INNER, "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS, "num_key_value_heads": SHARED, "head_dim": HEAD,
        "max_position_embeddings": 512, "rms_norm_eps": 1e-5, "vocab_size": size,
        "rope_parameters": {"rope_theta": 10000.0, "rope_type": "default"},
        "tie_word_embeddings": True, "bos_token_id": 1, "eos_token_id": 2, "dtype": "float16",
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    save_file(_weights(size, seed), folder / "model.safetensors", {"format": "pt"})
    return folder


def write_tokenizer(folder: Path) -> int:
    """A tokenizer like SmolLM2's, with its files; how many tokens it has."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=400, initial_alphabet=alphabet, special_tokens=SPECIAL, show_progress=False
    )
    tokenizer.train_from_iterator(_TEXTS, trainer)
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast", "bos_token": SPECIAL[1],
        "eos_token": SPECIAL[2], "unk_token": SPECIAL[0], "pad_token": SPECIAL[2],
        "model_max_length": 512,
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "chat_template.jinja").write_text(TEMPLATE, encoding="utf-8")
    return int(tokenizer.get_vocab_size())


def _weights(vocabulary: int, seed: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    shapes = {"model.embed_tokens": (vocabulary, WIDTH), "model.norm": (WIDTH,)}
    for number in range(LAYERS):
        layer = f"model.layers.{number}"
        shapes |= {f"{layer}.{name}_layernorm": (WIDTH,) for name in ("input", "post_attention")}
        shapes[f"{layer}.self_attn.q_proj"] = (HEADS * HEAD, WIDTH)
        shapes |= {f"{layer}.self_attn.{name}_proj": (SHARED * HEAD, WIDTH) for name in "kv"}
        shapes[f"{layer}.self_attn.o_proj"] = (WIDTH, HEADS * HEAD)
        shapes |= {f"{layer}.mlp.{name}_proj": (INNER, WIDTH) for name in ("gate", "up")}
        shapes[f"{layer}.mlp.down_proj"] = (WIDTH, INNER)
    return {
        f"{name}.weight": (
            np.ones(shape) if len(shape) == 1 else chance.normal(0, shape[-1] ** -0.5, shape)
        ).astype(np.float16)
        for name, shape in shapes.items()
    }
