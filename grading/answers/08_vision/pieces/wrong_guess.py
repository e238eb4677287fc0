# all marked pixels taken for one piece
def pieces(marked, pixel_um, smallest_mm2):
    rows, columns = np.nonzero(marked)
    if len(rows) == 0:
        return []
    return [{"area_mm2": len(rows) * (pixel_um / 1000) ** 2, "row": rows.mean(), "column": columns.mean()}]
