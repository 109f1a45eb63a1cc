"""Publishing: the report notebook run on some records, as one HTML file.

The page holds its pictures and its style itself and loads nothing, so it can be mailed, or opened offline.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import papermill
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from batt_helpers.errors import ExecutionError, ParameterError
from batt_helpers.files import replace_files
from batt_helpers.shipped import REPORT_NOTEBOOK, shipped_file

__all__ = ["notebook_page", "publish_report", "run_notebook"]

_QUIET_KERNEL = "--log-level=CRITICAL"
"""Otherwise a kernel's remarks on how it is connected land among the command's own lines."""

_TITLE = "Performance report"
_STYLE = """
body { max-width: 64rem; margin: 2.5rem auto; padding: 0 1.5rem; background: #fff; color: #1a1a1a;
       font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 1px solid #d9d9d9; }
p { max-width: 44rem; color: #595959; margin: 0 0 1rem; }
img { max-width: 100%; height: auto; }
pre { overflow-x: auto; margin: 0 0 1rem; font: 13px/1.35 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem 1.25rem .35rem 0; border-bottom: 1px solid #d9d9d9; vertical-align: top; }
th { color: #595959; font-weight: 600; }
.anchor-link { display: none; }
@media print { h2 { break-after: avoid; } img, table { break-inside: avoid; } }
"""


def run_notebook(notebook: Path, parameters: Mapping[str, object]) -> NotebookNode:
    """Execute a notebook with parameters, in its own folder, and give the executed copy.

    Raises: ParameterError: there is no such notebook. ExecutionError: a cell failed.
    """
    if not notebook.is_file():
        raise ParameterError(f"no notebook {str(notebook)!r}; name one, or none for the project's own")
    try:
        executed: NotebookNode = papermill.execute_notebook(
            _literal(notebook),
            None,
            parameters=dict(parameters),
            cwd=str(notebook.parent),
            progress_bar=False,
            extra_arguments=[_QUIET_KERNEL],
        )
    except PapermillExecutionError as error:
        raise ExecutionError(
            f"cell {error.cell_index} of {str(notebook)!r} failed with {error.ename}: {error.evalue}; "
            "open the notebook and run it to see more",
            cell=error.cell_index,
        ) from error
    return executed


def _literal(path: Path) -> str:
    """Write a path so that it survives being used as a format string, which papermill does."""
    return str(path).replace("{", "{{").replace("}", "}}")


def notebook_page(notebook: NotebookNode, title: str) -> str:
    """Lay out an executed notebook as a page without its code."""
    exporter = HTMLExporter(  # type: ignore[no-untyped-call] # nbconvert has no types here
        template_name="basic", exclude_input=True, exclude_input_prompt=True, exclude_output_prompt=True
    )
    body, _ = exporter.from_notebook_node(notebook)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def publish_report(runs: Sequence[Path], page: Path, *, task_id: str = "", notebook: Path | None = None) -> Path:
    """Run the report notebook on records and write it as a page; without a task, of the one that ran last.

    Raises: ParameterError: no such notebook, or the page cannot be written. ExecutionError: a cell failed.
    """
    parameters = {"runs": [str(run.resolve()) for run in runs], "task_id": task_id}
    source = (notebook or shipped_file(REPORT_NOTEBOOK)).resolve()
    text = notebook_page(run_notebook(source, parameters), f"{_TITLE} {task_id}".strip())
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        replace_files({page: text.encode()})
    except OSError as error:
        raise ParameterError(f"cannot write {str(page)!r}: {error.strerror}; choose another file") from error
    return page
