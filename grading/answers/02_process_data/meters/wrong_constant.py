# uses them all
verdict = {"P": "use", "Q": "use", "R": "use", "S": "use", "T": "use"}
share = {"P": 0.3, "Q": 0.3, "R": 0.3, "S": 0.3, "T": 0.3}
