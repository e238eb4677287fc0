# SciPy's own sums and centres
def pieces(marked, pixel_um, smallest_mm2):
    numbered, count = ndimage.label(np.asarray(marked), structure=np.ones((3, 3)))
    numbers = range(1, count + 1)
    areas = ndimage.sum(np.asarray(marked) * 1.0, numbered, numbers) * pixel_um**2 / 1e6
    centres = ndimage.center_of_mass(marked, numbered, numbers)
    rows = [
        {"area_mm2": float(area), "row": float(row), "column": float(column)}
        for area, (row, column) in zip(areas, centres, strict=True)
        if area >= smallest_mm2
    ]
    rows.sort(key=lambda piece: piece["area_mm2"], reverse=True)
    return rows
