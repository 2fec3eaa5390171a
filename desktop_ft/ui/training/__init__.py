"""The training place: the list of jobs, one job's story, and the page that starts a new one."""
