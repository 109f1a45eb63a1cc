"""Reports drawn from run records: console lines, text dashboard, charts, checks. Nothing here runs a task."""

__all__: list[str] = []
