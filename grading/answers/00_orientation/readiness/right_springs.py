answers = {
    "recorded": 2,
    "outcome": 1,
    "units": 1,
    "owner": 1,
    "skills": 1,
    "floor": 1,
    "rule": 1,
    "changes": 1,
    "reaction": 1,
    "miss-cost": 0,
    "alarm-cost": 0,
    "indicator": 1,
}
company = {
    "line": "suspension springs",
    "processes": ["machining", "assembly"],
    "worries": ["14_hardening", "08_vision", "03_tool_wear"],
}
