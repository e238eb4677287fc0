# Always the capacity check, as in the lesson.
decided = {"now": "check", "then": "check", "even": 1_000_000.0}
