"""Where we rely on how a library works inside, we say in which version that was read; the next one has to be read again.

Looked at in requirements.lock, which developers move: whoever installs a newer version is not stopped.
"""

import pytest

from test_environment import PINS

# What was read, in which version, and what asks for it. Each comes with the way that justifies it or sees it break.
READ_IN = {
    "asyncua": (
        "2.1",
        "collection/subscriptions.py: what a monitored item and a transfer do inside the server; collection/subscribing.py: the "
        "client's session and its loop of Publish requests (tests/collection/test_opcua_collector_process.py); "
        "recorder/sources/opcua.py, opcua_client.py: the same, and a session closed without its subscriptions "
        "(tests/recorder/test_opcua.py)",
    ),
    "ipython": (
        "9",
        "checks/__init__.py: all that is shown of an error goes through the shell's _showtraceback (tests/test_checks_explained.py)",
    ),
    "sqlalchemy": (
        "2.1",
        "grading/repetition.py: keys of the compiled cache, has_table (tests/bench/grading.py, `profile`)",
    ),
    "jsonschema": ("4.26", "lean.py: rfc3987_syntax is optional; grading/repetition.py (tests/cli/test_lean.py)"),
    "nbclient": ("0.11", "grading/trusted.py: TrustedExecute takes the place of how a cell is sent and waited for"),
    "nbgrader": ("0.9", "grading: converters, preprocessors and their order, gradebook"),
    "jupyter-client": ("8.10", "kernels/client.py, kernels/provisioner.py: how a manager starts, waits and ends"),
    "ipykernel": (
        "7.4",
        "kernels/child.py, kernels/preload.py: what a kernel does at its start (tests/bench/kernels.py)",
    ),
    "sympy": (
        "1.14",
        "grading/bridge/formulas.py: parts of numbers and symbols (tests/grading/bridge/test_bridge_hostile.py)",
    ),
}


@pytest.mark.parametrize("name", READ_IN)
def test_what_is_private_was_read_in_the_version_that_is_locked(name: str):
    version, where = READ_IN[name]
    locked = ".".join(PINS[name].split(".")[: version.count(".") + 1])
    assert locked == version, (
        f"{name} {PINS[name]} is locked, and its inside was read in {version}. Read again: {where}. "
        "Then write the new version here."
    )
