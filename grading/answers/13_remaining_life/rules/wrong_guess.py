# A guess.
decided = {"now": "prediction", "then": "counter", "even": 2_500_000.0}
