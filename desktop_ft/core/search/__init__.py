"""Find, replace and filter over datasets of any size: plain functions for a worker."""
