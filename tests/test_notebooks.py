"""The form of the notebooks: parameters papermill can read, cells that only call, nothing left from a run."""

import ast
from pathlib import Path

import nbformat
import pytest
from papermill import inspect_notebook

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
STATEMENTS_ALLOWED = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom)
EXPRESSIONS_REFUSED = (ast.Lambda, ast.IfExp, ast.comprehension, ast.NamedExpr)
MOST_LINES = 8

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def parameters(path: Path) -> nbformat.NotebookNode:
    (found,) = [cell for cell in code_cells(path) if "parameters" in cell.metadata.get("tags", ())]
    return found


def test_the_notebooks_are_there():
    assert {"batt_task", "performance_report"} <= {path.stem for path in NOTEBOOKS}


@each_notebook
def test_it_is_a_valid_notebook_of_the_plain_kernel(path: Path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")


@each_notebook
def test_nothing_is_left_from_a_run(path: Path):
    assert all(cell.execution_count is None and not cell.outputs for cell in code_cells(path))


@each_notebook
def test_cells_only_call(path: Path):
    for cell in code_cells(path):
        tree = ast.parse(cell.source)
        refused = [node for node in ast.walk(tree) if isinstance(node, EXPRESSIONS_REFUSED)]
        refused += [node for node in tree.body if not isinstance(node, STATEMENTS_ALLOWED)]
        assert not refused, cell.source


@each_notebook
def test_cells_are_short(path: Path):
    calling = [cell for cell in code_cells(path) if cell != parameters(path)]
    assert max(len(cell.source.splitlines()) for cell in calling) <= MOST_LINES


@each_notebook
def test_papermill_reads_type_and_help_of_every_parameter(path: Path):
    statements = ast.parse(parameters(path).source).body
    names = [ast.unparse(statement.target) for statement in statements if isinstance(statement, ast.AnnAssign)]
    assert len(names) == len(statements)
    inferred = inspect_notebook(str(path))
    assert list(inferred) == names
    assert all(each["help"] and each["inferred_type_name"] != "None" for each in inferred.values())


@each_notebook
def test_parameters_are_literals(path: Path):
    for statement in ast.parse(parameters(path).source).body:
        ast.literal_eval(statement.value)


@each_notebook
def test_the_last_cell_says_where_the_files_lie(path: Path):
    assert code_cells(path)[-1].source.startswith("print(")


@each_notebook
def test_lists_may_be_typed_as_text(path: Path):
    """Papermill's `-p modes fast` gives a text where the notebook says list: none may be read letter by letter."""
    lists = {
        ast.unparse(statement.target)
        for statement in ast.parse(parameters(path).source).body
        if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.annotation) == "list"
    }
    calling = [cell.source for cell in code_cells(path) if cell != parameters(path)]
    for tree in map(ast.parse, calling):
        inside = {
            id(argument)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("listed", "read_runs", "searches_picture")
            for argument in node.args
        }
        bare = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in inside]
        assert not lists & set(bare)
