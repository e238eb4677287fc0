# believes none of them: all leaks
judged = {"A": "leak", "B": "leak", "C": "leak", "D": "leak", "E": "leak", "F": "leak"}
