# the number of a worry without quotation marks
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
company = {"line": "machined valve bodies", "processes": ["machining"], "worries": [3]}
