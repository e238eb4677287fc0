# Cells and files are named by markup, commands of a terminal and of its styles: the names stand in what is told of the submission.

# %% answer="level"
level = None

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    acts = (
        "<script>document.title='gotcha'</script>",
        "\"><img src=x onerror=alert('gotcha')>",
        "[link=http://x/]gotcha[/link][/bold",
        "\x1b]0;gotcha\x07\x1b[2J\u202e",
        "{what.__class__} %s {0}",
        "![x](http://x/gotcha)",
    )
    for number, name in enumerate(acts):
        nbgrader = {"grade_id": name, "grade": True, "solution": False, "locked": True, "points": 9, "schema_version": 3}
        cell = {"cell_type": "code", "id": f"acts-{number}", "source": "", "outputs": [], "execution_count": None}
        notebook["cells"].append({**cell, "metadata": {"nbgrader": {**nbgrader, "cell_type": "code"}}})
        (folder / f"{name.replace('/', '_')}.ipynb").write_text("{}", encoding="utf-8")
    path.write_text(json.dumps(notebook), encoding="utf-8")
