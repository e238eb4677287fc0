# only the largest piece is returned
def pieces(marked, pixel_um, smallest_mm2):
    numbered, _ = ndimage.label(marked, np.ones((3, 3)))
    best = np.bincount(numbered.ravel())[1:].argmax() + 1
    rows, columns = np.nonzero(numbered == best)
    return {"area_mm2": len(rows) * (pixel_um / 1000) ** 2, "row": rows.mean(), "column": columns.mean()}
