"""The composition root: builds everything once and connects it. The one place that knows all."""
