# A notebook saved in CP949 instead of UTF-8; all is answered.

# %% make
def make(folder):
    path = folder / "assignment.ipynb"
    path.write_bytes(path.read_text(encoding="utf-8").replace("# ", "# 진동 ").encode("cp949", "replace"))
