# an answer in words instead of a dictionary
finding = "spindle 3, outer race"
