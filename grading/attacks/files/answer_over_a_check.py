# Answers have the ids of checks and checks those of answers; a split answer puts a check between its quotes.
# deserves: level=1

# %% answer="rms"
moving_rms = "an answer"

# %% answer="level"
level = "an answer"

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = notebook["cells"]
    by_id = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    answer, check = by_id["answer-rms"], by_id["check-rms"]
    answer["metadata"], check["metadata"] = check["metadata"], answer["metadata"]
    answer["id"], check["id"] = check["id"], answer["id"]
    by_id["check-rms-another"]["source"] = "pass"
    split = by_id["answer-level"]
    last = {**split, "source": "''' else 2.0)", "id": "answer-level-2"}
    split["source"] = "level = (2.0 if '''"
    at = cells.index(by_id["check-level-own"])
    cells[at + 1 : at + 1] = [{**by_id["check-level-own"], "source": "'''", "id": "own-quotes"}, last]
    path.write_text(json.dumps(notebook), encoding="utf-8")
