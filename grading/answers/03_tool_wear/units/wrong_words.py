# a sentence instead of a dictionary
units = "leave out the tool"
