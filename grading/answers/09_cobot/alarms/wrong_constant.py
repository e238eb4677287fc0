# buys none of them: all too late
judged = {"A": "too late", "B": "too late", "C": "too late", "D": "too late", "E": "too late", "F": "too late"}
