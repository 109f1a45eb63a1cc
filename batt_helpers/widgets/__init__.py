"""The control panel for notebooks: pick a task, run it, watch it, look at what came out."""

__all__ = ["control_panel"]


def control_panel(task_id, **settings):
    return None
