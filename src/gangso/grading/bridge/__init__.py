"""The value protocol: what a check gets of an answer that runs in another process, and how.

`trusted` is the checker's side, `answer` the side of the answer's kernel; `values` is what can cross between them.
"""
