# Brings a ledger and settings that accept its work under the id of an honest neighbour, in every folder that could count.
# deserves: refused

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    notebook["metadata"].setdefault("gangso", {})["participant"] = "a1"
    path.write_text(json.dumps(notebook))
    who = folder.parent.name
    work = {
        "released": "", "excused": [who], "until": {who: "2099-01-01T00:00:00+00:00"}, "accepted": {who: "a1"},
        "desks": {}, "mended": [],
    }
    ledger = {"format": 1, "roster": "open", "people": {}, "works": {folder.name: work}}
    for place in (folder, folder / "source", folder / "submitted" / who / folder.name):
        place.mkdir(parents=True, exist_ok=True)
        (place / "gangso-cohort.json").write_text(json.dumps(ledger))
        (place / "gangso.toml").write_text('participant = "a1"\n')
