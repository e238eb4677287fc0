# The id under which it says that it was worked acts on whoever reads the refusal: on a terminal, a page, a path.
# deserves: refused

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["metadata"].setdefault("gangso", {})["participant"] = (
        "../../a1\x1b]0;gotcha\x07\u202e<script>gotcha</script>[red]{{ 7 * 7 }}"
    )
    path.write_text(json.dumps(notebook))
