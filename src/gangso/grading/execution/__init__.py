"""Executing one submission: the answer in a sandboxed kernel, the checks in a process that it cannot touch."""
