"""Whether somebody sits at the notebook and could press a button."""

from IPython import get_ipython

__all__ = ["is_attended"]


def is_attended() -> bool:
    """Tell whether the running cell came from a front end with a person at it.

    JupyterLab, the classic notebook and Kaggle's editor let a cell ask for input; what executes notebooks
    unattended (papermill, nbconvert, a saved run on Kaggle) does not, and so says that nobody is there.
    """
    shell = get_ipython()
    if shell is None or not hasattr(shell, "parent_header"):
        return False
    return bool(shell.parent_header.get("content", {}).get("allow_stdin", False))
