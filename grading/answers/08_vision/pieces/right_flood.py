# a flood fill of its own, without ndimage.label
def pieces(marked, pixel_um, smallest_mm2):
    rows, columns = np.nonzero(marked)
    left = {(rows[n], columns[n]) for n in range(len(rows))}
    found = []
    while left:
        stack, piece = [left.pop()], []
        while stack:
            r, c = stack.pop()
            piece.append((r, c))
            for beside in [(r + i, c + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
                if beside in left:
                    left.remove(beside)
                    stack.append(beside)
        area = len(piece) * (pixel_um * 1e-3) ** 2
        if area >= smallest_mm2:
            row, column = np.mean(piece, axis=0)
            found.append(dict(area_mm2=area, row=row, column=column))
    return sorted(found, key=lambda p: p["area_mm2"])[::-1]
