# Settings and start-up files of every tool that grades, beside a notebook that answers everything.

# %% make
def make(folder):
    act = f"import pathlib; pathlib.Path({OUTSIDE!r}, {MARK!r}).touch(); print('gotcha')\n"
    for name in (
        "nbgrader_config.py", "jupyter_config.py", "jupyter_nbconvert_config.py", "ipython_config.py", "ipython_kernel_config.py",
        "sitecustomize.py", "usercustomize.py", "conftest.py", "setup.py", "numpy/__init__.py", "pandas/__init__.py",
        "gangso/__init__.py", "IPython/__init__.py", "matplotlib/__init__.py", "json.py", "alembic/env.py", "checks.py",
        ".ipython/profile_default/startup/00.py", ".jupyter/jupyter_config.py", ".config/matplotlib/matplotlibrc", "own.pth",
        "site-packages/own.pth", "lib/python3.11/site-packages/sitecustomize.py",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(act)
    (folder / "gangso.toml").write_text('language = "xx"\nzone = "nowhere"\nparticipant = "somebody"\n')
    (folder / "matplotlibrc").write_text("backend: module://json\n")
    (folder / "alembic.ini").write_text("[alembic]\nscript_location = alembic\n")
    (folder / "setup.cfg").write_text("[tool:pytest]\n")
    (folder / "pyvenv.cfg").write_text("home = /nowhere\n")
    (folder / "templates").mkdir()
    (folder / "templates" / "feedback.html.j2").write_text("gotcha")
    (folder / "templates" / "formgrade.html.j2").write_text("gotcha")
