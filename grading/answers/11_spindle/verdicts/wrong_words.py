# an answer in words instead of a dictionary
verdicts = "spindle 3, outer race"
