# the name of the company instead of its line of business
answers = {
    "recorded": 1,
    "outcome": 1,
    "units": 2,
    "owner": 1,
    "skills": 1,
    "floor": 2,
    "rule": 2,
    "changes": 1,
    "reaction": 0,
    "miss-cost": 1,
    "alarm-cost": 0,
    "indicator": 2,
}
company = {
    "line": "(주)대한펌프",
    "processes": ["machining"],
    "worries": ["03"],
}
