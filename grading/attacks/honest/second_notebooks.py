# Copies of the notebook beside it, as browsers and Jupyter name them, some of them empty or torn.

# %% make
def make(folder):
    (notebook,) = folder.glob("*.ipynb")
    text = notebook.read_text(encoding="utf-8")
    (folder / f"{notebook.stem} (1).ipynb").write_text(text, encoding="utf-8")
    (folder / f"{notebook.stem}-Copy1.ipynb").write_text(text.replace("np.convolve", "np.correlate"), encoding="utf-8")
    (folder / f"{notebook.stem.upper()}.IPYNB").write_text(text, encoding="utf-8")
    (folder / "Untitled.ipynb").write_text("", encoding="utf-8")
    checkpoints = folder / ".ipynb_checkpoints"
    checkpoints.mkdir()
    (checkpoints / f"{notebook.stem}-checkpoint.ipynb").write_text(text[: len(text) // 2], encoding="utf-8")
    (folder / "__pycache__").mkdir()
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / f"._{notebook.name}").write_bytes(b"\0\5\x16\7")
    (folder / f"._{notebook.name}").write_bytes(b"\0\5\x16\7")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
