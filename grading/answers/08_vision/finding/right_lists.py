# the question's own functions, places as lists of whole numbers
def _largest(photograph):
    flat = ndimage.gaussian_filter(flatten(photograph, 10), 0.8)
    dark = ndimage.grey_closing(flat, size=(1, 25)) - flat
    return pieces(dark > 0.14, 50.0, 0.02)[:1]


_dirt = [_piece["area_mm2"] for _photograph in known_good for _piece in _largest(_photograph)]
found = {}
for _number in range(9):
    for _piece in _largest(photographs[_number]):
        if _piece["area_mm2"] > 1.15 * max(_dirt):
            found[_number] = [int(_piece["row"]), int(_piece["column"])]
