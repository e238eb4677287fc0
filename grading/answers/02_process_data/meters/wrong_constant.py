# uses them all
verdict = {"P": "use", "Q": "use", "R": "use", "S": "use", "T": "use"}
