"""What can be wrong with examples, and what mends it. Knows no file, window or engine.

Each check is a small file. The checks of prompt–completion data act as OpenAI's `prepare_data`
acted, apart from its bugs; conversations have checks of their own. `core.prepare` runs them.
"""
