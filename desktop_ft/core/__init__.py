"""The domain: examples, dataset, edits, checks, jobs. Knows no Qt, network, disk or vendor."""
