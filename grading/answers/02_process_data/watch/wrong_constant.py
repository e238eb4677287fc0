# the same sensors on every line, whatever the data
watch = {"A": ["s01", "s02"], "B": [], "C": []}
