# the middle rounded to whole pixels
def pieces(marked, pixel_um, smallest_mm2):
    numbered, count = ndimage.label(marked, np.ones((3, 3)))
    found = []
    for number in range(1, count + 1):
        rows, columns = np.nonzero(numbered == number)
        area = len(rows) * (pixel_um / 1000) ** 2
        if area >= smallest_mm2:
            found.append({"area_mm2": area, "row": int(rows.mean()), "column": int(columns.mean())})
    return sorted(found, key=lambda piece: -piece["area_mm2"])
