# believes everything
my_judgement = {"A": "holds", "B": "holds", "C": "holds", "D": "holds", "E": "holds", "F": "holds"}
