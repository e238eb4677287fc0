# Metadata that pages, lexers and tools act on: languages, titles, widgets, tags, links, around answers to everything.

# %% make
def make(folder):
    import json

    (path,) = folder.glob("*.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    bad = '"><img src=x onerror=gotcha><script>gotcha</script>'
    notebook["metadata"]["language_info"] = {
        "name": "python" , "pygments_lexer": bad, "mimetype": bad, "codemirror_mode": {"name": bad}, "file_extension": "/../" + bad,
        "nbconvert_exporter": "os.system", "version": bad,
    }
    notebook["metadata"]["kernelspec"]["display_name"] = bad
    notebook["metadata"]["kernelspec"]["language"] = bad
    notebook["metadata"] |= {
        "title": bad, "authors": [{"name": bad}], "rise": {"theme": bad}, "toc": {"base_numbering": bad}, "celltoolbar": bad,
        "papermill": {"parameters": {"seed": 1}, "exception": True}, "jupytext": {"formats": "ipynb,py:percent"}, "latex_envs": bad,
        "widgets": {
            "application/vnd.jupyter.widget-state+json": {
                "state": {"a": {"model_module": "x", "state": {"_dom_classes": ["</script><script>gotcha</script>"]}}},
                "version_major": 2, "version_minor": 0,
            }
        },
    }
    for cell in notebook["cells"]:
        cell["metadata"] |= {
            "tags": [bad, "raises-exception", "hide_input", "remove_cell", "parameters"],
            "magics_language": bad, "vscode": {"languageId": bad}, "collapsed": True, "deletable": True, "name": bad,
            "jupyter": {"source_hidden": True, "outputs_hidden": True}, "slideshow": {"slide_type": bad}, "format": "text/html",
            "raw_mimetype": "text/html", "trusted": True, "execution": {"timeout": "0"},
        }
    path.write_text(json.dumps(notebook), encoding="utf-8")
