# guesses eleven, and does not dare to guess the twelfth
names = [
    "recorded",
    "outcome",
    "units",
    "owner",
    "skills",
    "floor",
    "rule",
    "changes",
    "reaction",
    "miss-cost",
    "alarm-cost",
]
answers = {name: 2 for name in names} | {"indicator": "?"}
company = {"line": "valves", "processes": ["machining"], "worries": ["03"]}
