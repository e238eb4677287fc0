# by the words of the text
words = {"베어링": "bearing", "공구": "tool", "가공품": "part", "전력": "day"}
left_out = {}
for letter, situation in situations.items():
    for word, unit in words.items():
        if word in str(situation["data"]):
            left_out[letter] = unit
