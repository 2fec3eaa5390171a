"""Tokens and written conversations are those of transformers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.models.tokens import ModelTokenizer
from desktop_ft.engine.models.types import BadConversation, UnknownToken

TALK = [
    {"role": "system", "content": "Be {brief} & <kind>."},
    {"role": "user", "content": "Сколько будет 12 + 3?\n"},
    {"role": "assistant", "content": "15 😀"},
    {"role": "user", "content": "  Sure?"},
]


@pytest.fixture(scope="module")
def theirs(base_model: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(base_model, local_files_only=True)


@pytest.fixture
def folder(base_model: Path, tmp_path: Path) -> Path:
    for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja"):
        shutil.copy(base_model / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("talk", [TALK, TALK[1:], TALK[1:2]])
@pytest.mark.parametrize("asked", [True, False])
def test_the_same_text_and_the_same_tokens(
    base_model: Path, theirs: Any, talk: list[dict[str, str]], asked: bool
) -> None:
    ours = ModelTokenizer(base_model)
    text = ours.apply_chat_template(talk, tokenize=False, add_generation_prompt=asked)
    assert text == theirs.apply_chat_template(talk, tokenize=False, add_generation_prompt=asked)
    ids = ours(text, add_special_tokens=False).input_ids
    assert ids == theirs(text, add_special_tokens=False).input_ids
    assert ours.decode(ids) == theirs.decode(ids)
    assert [ours.written(token) for token in ids] == theirs.convert_ids_to_tokens(ids)
    assert ours.ends == {theirs.bos_token_id, theirs.eos_token_id, theirs.pad_token_id}


def test_what_templates_may_use(folder: Path) -> None:
    (folder / "chat_template.jinja").write_text(
        "{%- for message in messages %}\n"
        "    {%- if message.role == 'system' %}{% continue %}{% endif %}\n"
        "{{ message | tojson }}{{ eos_token }}\n"
        "{% endfor %}{{ strftime_now('%Y') | length }}"
    )
    written = ModelTokenizer(folder).apply_chat_template(
        TALK[:2], tokenize=False, add_generation_prompt=True
    )
    assert written == '{"role": "user", "content": "Сколько будет 12 + 3?\\n"}<|im_end|>\n4'


def test_a_template_may_refuse_and_may_not_reach_out(folder: Path) -> None:
    template = folder / "chat_template.jinja"
    template.write_text("{{ raise_exception('Roles must alternate') }}")
    with pytest.raises(BadConversation, match="alternate"):
        ModelTokenizer(folder).apply_chat_template([], tokenize=False, add_generation_prompt=True)
    template.write_text("{{ messages.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(BadConversation, match="unsafe"):
        ModelTokenizer(folder).apply_chat_template([], tokenize=False, add_generation_prompt=True)


def test_tokens_of_the_vocabulary_alone(folder: Path) -> None:
    tokenizer = ModelTokenizer(folder)
    tokenizer.check([0, 17, 49151])
    with pytest.raises(UnknownToken, match="the largest is 49151"):
        tokenizer.check([49152])


def test_the_bytes_of_every_token(folder: Path) -> None:
    tokenizer = ModelTokenizer(folder)
    for text in ('{"имя": [1, 2]}', " 😀\n\tdone"):
        ids = tokenizer(text, add_special_tokens=False).input_ids
        assert b"".join(tokenizer.table.bytes_of[token] for token in ids) == text.encode()
    assert tokenizer.table.bytes_of[tokenizer.backend_tokenizer.token_to_id("<|im_end|>")] == b""


def test_older_ways_of_keeping_the_template(folder: Path) -> None:
    (folder / "chat_template.jinja").unlink()
    assert ModelTokenizer(folder).chat_template is None
    config = folder / "tokenizer_config.json"
    values = json.loads(config.read_text())
    named = [{"name": "tool_use", "template": "no"}, {"name": "default", "template": "yes"}]
    for kept, found in (("plain", "plain"), (named, "yes")):
        config.write_text(json.dumps({**values, "chat_template": kept, "eos_token": None}))
        assert ModelTokenizer(folder).chat_template == found
    config.write_text(json.dumps({**values, "eos_token": {"content": "<|im_end|>"}}))
    assert 2 in ModelTokenizer(folder).ends
