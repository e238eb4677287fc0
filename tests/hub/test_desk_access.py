"""Who gets in at the desk, and what nobody can do: not from another site, not by another name, not by a memo."""

import pytest
from visitor import Visitor

MEMO = "/marking/99_small/memo-decision"


def test_nobody_gets_in_without_the_token(stranger: Visitor):
    for path in ("/", "/person/kim", "/feedback/kim/99_small", f"{MEMO}/pile", "/static/desk.js", "/?token=guessed"):
        answer = stranger.ask("GET", path)
        assert answer.code == 403
        assert b"kim" not in answer.body.lower()
