"""For authors of cases: the skeleton of a new one (`skeleton`), and what is still missing in one (`examine`).

What a program can see of the rules for a case is looked at here, file by file: `files` (what has to be there, and what
is still marked as open), `cells` (lengths, points, minutes, words), `corpus` (answers to each question), `figures` and
`numbers` (what an executed lesson shows and prints).
"""
