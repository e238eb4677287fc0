# An id that is another participant's but for its case, with a wrong answer: their submission is theirs.
# participant: A1
# deserves: refused

# %% answer="level"
level = -1.5
