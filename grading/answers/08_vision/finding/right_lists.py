# the question's own measure, places as lists of whole numbers; the bound by the rule of three
_dirt = [largest_piece(_photograph)[0] for _photograph in known_good]
found = {}
for _number in range(9):
    _area, _row, _column = largest_piece(photographs[_number])
    if _area > 1.15 * max(_dirt):
        found[_number] = [int(_row), int(_column)]
promised = 3 / len(known_good)
