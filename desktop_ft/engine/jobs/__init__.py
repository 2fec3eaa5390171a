"""Files, fine-tuning jobs and their queue: what the engine remembers and works through."""
