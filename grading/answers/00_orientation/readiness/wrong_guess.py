# guesses eleven, and does not dare to guess the twelfth
answers = dict.fromkeys(answers, 2)
answers["indicator"] = "?"
company = {"line": "valves", "processes": ["machining"], "worries": ["03"]}
