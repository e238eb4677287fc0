"""A command that reads notebooks starts without what only makes it late."""

import subprocess
import sys

import pytest


def test_commands_do_without_the_grammar_of_addresses_and_check_notebooks_all_the_same():
    code = (
        "import sys, gangso.cli.make, nbformat\n"
        "from nbformat.v4 import new_code_cell, new_notebook\n"
        "nbformat.validate(new_notebook(cells=[new_code_cell('1')]))\n"
        "try: nbformat.validate({'cells': [{'cell_type': 'nonsense'}], 'metadata': {}, 'nbformat': 4, 'nbformat_minor': 4})\n"
        "except nbformat.ValidationError: print('refused')\n"
        "print('lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused", "False"]


@pytest.mark.parametrize(
    ("command", "lacking"),
    [
        ("verify spindel", {"nbgrader", "nbformat", "distributed"}),
        ("cohort add --help", {"distributed", "fontTools.subset", "gangso.hub.app"}),
    ],
)
def test_a_command_does_not_wait_for_what_another_needs(command, lacking):
    code = (
        f"import sys; sys.argv = ['gangso', *{command.split()!r}]\n"
        "from gangso.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(sorted({lacking!r} & {{*sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
