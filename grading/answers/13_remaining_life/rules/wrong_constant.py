# Always the capacity check, as in the lesson.
decided = {"now": "capacity", "then": "capacity", "even": 1_000_000.0}
