"""Counts the tokens of a file of texts with tiktoken: for an environment that has it.

The ranks come from bpe-openai, as tiktoken would fetch them from the net. Prints the count and the
seconds that counting took, loading left out.
"""

import json
import sys
import time
from pathlib import Path

import tiktoken
from bpe_openai import registry

encoding = tiktoken.Encoding(**registry.o200k_base())
texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
started = time.process_time()
count = sum(len(encoding.encode_ordinary(text)) for text in texts)
print(count, time.process_time() - started)
