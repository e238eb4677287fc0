# Lays modules beside the notebook that are named like those which checks import, and that change what checks rely on.

# %% answer="level"
level = -1.0

# %% make
def make(folder):
    from pathlib import Path

    lie = "import builtins\nbuiltins.abs = lambda x: 0.0\nbuiltins.float = lambda x=0: 0.0\nraise SystemExit(0)\n"
    names = ("numpy", "pandas", "gangso", "IPython", "ast", "json", "socket", "builtins", "checks", "encodings")
    for name in (*names, "sitecustomize", "usercustomize", "conftest", "ipykernel_launcher"):
        Path(folder, f"{name}.py").write_text(lie)
    Path(folder, "numpy").mkdir()
    Path(folder, "numpy", "__init__.py").write_text(lie)
    Path(folder, "ipython_config.py").write_text("c.InteractiveShellApp.exec_lines = ['level = own.mean()']\n")
    Path(folder, "nbgrader_config.py").write_text("c = get_config()\nc.Execute.allow_errors = True\n")
    Path(folder, "pip.pth").write_text("import os\n")
