"""Where a job is trained: a child process on this computer, later a cluster."""
