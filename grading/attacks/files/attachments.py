# Pictures, scripts and 10 MB of attachments in cells of text, around answers to everything.

# %% make
def make(folder):
    import base64
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    svg = base64.b64encode(b"<svg onload='gotcha()'><script>gotcha()</script></svg>" + b" " * 10_000_000).decode()
    notebook["cells"].append(
        {
            "cell_type": "markdown", "id": "attached", "metadata": {},
            "source": "![x](attachment:x.svg) <script>gotcha()</script>", "attachments": {"x.svg": {"image/svg+xml": svg}},
        }
    )
    path.write_text(json.dumps(notebook))
