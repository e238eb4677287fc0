"""What stands at a participant's own desk: their assignment checked as they ask for it, in a terminal or by a button of JupyterLab; and handed in.

`checking` runs a notebook and says what became of each question; `server` answers the buttons in ``labextensions``, which is a
JupyterLab extension as JupyterLab loads it, written by hand so that nothing has to be built.
"""
