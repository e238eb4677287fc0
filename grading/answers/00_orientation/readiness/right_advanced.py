# everything is there
answers = {
    "recorded": 3,
    "outcome": 3,
    "units": 3,
    "owner": 3,
    "skills": 3,
    "floor": 3,
    "rule": 3,
    "changes": 3,
    "reaction": 3,
    "miss-cost": 3,
    "alarm-cost": 3,
    "indicator": 3,
}
company = {
    "line": "battery modules",
    "processes": ["assembly", "robot", "diagnosis"],
    "worries": ["13_remaining_life", "07_screwing"],
}
