# with the boxes around pieces; the place is the darkest pixel of the largest one
def _judge(photograph):
    light = ndimage.gaussian_filter(photograph.astype(float), 0.7)
    dark = 1 - light / ndimage.grey_closing(light, size=(1, 25))
    numbered, _ = ndimage.label(dark > 0.17, np.ones((3, 3)))
    boxes = ndimage.find_objects(numbered)
    pixels = [(numbered[box] == i + 1).sum() for i, box in enumerate(boxes)]
    biggest = numbered == np.argmax(pixels) + 1
    return max(pixels), np.unravel_index(np.argmax(np.where(biggest, dark, -1)), dark.shape)


_limit = 1.2 * max(_judge(photograph)[0] for photograph in known_good)
found = {}
for _number in range(9):
    _area, _place = _judge(photographs[_number])
    if _area > _limit:
        found[_number] = (int(_place[0]), int(_place[1]))
promised = 1 - 0.05 ** (1 / 12)
