# nothing ever pays
decided = {"now": "nothing", "then": "nothing", "even": 0.0}
