# SciPy's own sums and centres
def pieces(marked, pixel_um, smallest_mm2):
    numbered, count = ndimage.label(marked, structure=np.ones((3, 3)))
    numbers = range(1, count + 1)
    areas = ndimage.sum(marked, numbered, numbers) * pixel_um**2 / 1e6
    centres = ndimage.center_of_mass(marked, numbered, numbers)
    rows = []
    for number in range(count):
        if areas[number] >= smallest_mm2:
            row, column = centres[number]
            rows.append({"area_mm2": areas[number], "row": row, "column": column})
    rows.sort(key=lambda piece: piece["area_mm2"], reverse=True)
    return rows
