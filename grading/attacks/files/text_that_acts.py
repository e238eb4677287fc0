# Scripts, addresses, pictures from elsewhere and fields like formgrader's own, in cells of text around honest answers.

# %% make
def make(folder):
    import json

    path = folder / "assignment.ipynb"
    notebook = json.loads(path.read_text())
    script = "<script>gotcha()</script><img src=x onerror=gotcha()>"
    texts = [
        script,
        f"```mermaid\n{script}\n```",
        "[data](javascript:gotcha()) [data](gotcha.html) [data][more]\n\n[more]: java&#115;cript:gotcha()",
        "![plot](https://gotcha.example/plot.png) <iframe src='//gotcha.example'></iframe>",
        "$\\href{javascript:gotcha()}{y}$ <form action='//gotcha.example'><input name='password'></form>",
        '<div style="position:fixed;inset:0" class="gotcha modal in"><a href="/formgrader/gotcha">Sign in again</a></div>',
        "# check-level\n\n# check-level-comment",
        "![x](attachment:gotcha.svg)",
    ]
    for number, text in enumerate(texts):
        place = 2 * number
        notebook["cells"].insert(place, {"cell_type": "markdown", "id": f"own-text-{number}", "metadata": {}, "source": text})
        raw = {"cell_type": "raw", "id": f"own-raw-{number}", "metadata": {"raw_mimetype": "text/html"}, "source": text}
        notebook["cells"].insert(place, raw)
    widgets = {"state": {"x": f"</script>{script}"}}
    notebook["metadata"] |= {"title": script, "widgets": {"application/vnd.jupyter.widget-state+json": widgets}}
    path.write_text(json.dumps(notebook))
    (folder / "gotcha.html").write_text("<script>gotcha()</script>")
