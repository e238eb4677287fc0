# the question's own functions, places as lists of whole numbers
_candidates = []
for _number in range(9):
    _flat = ndimage.gaussian_filter(flatten(photographs[_number], 10), 0.8)
    _dark = ndimage.grey_closing(_flat, size=(1, 25)) - _flat
    _found = pieces(_dark > 0.14, 50.0, 0.02)
    if _found:
        _candidates.append((_found[0]["area_mm2"], _number, [int(_found[0]["row"]), int(_found[0]["column"])]))
found = {number: place for _, number, place in sorted(_candidates)[-3:]}
