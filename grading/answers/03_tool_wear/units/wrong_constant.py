# always the tool
units = {"A": "tools", "B": "tools", "C": "tools", "D": "tools", "E": "tools", "F": "tools"}
