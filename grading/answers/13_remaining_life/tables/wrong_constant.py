# All the same.
verdict = {
    "A": "comparable",
    "B": "comparable",
    "C": "comparable",
    "D": "comparable",
    "E": "comparable",
    "F": "comparable",
}
