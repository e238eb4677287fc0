# without pieces: the mean darkness of a window as wide as a pit
found = {}
_peaks = []
for _number, _photograph in enumerate(photographs):
    _light = _photograph.astype(float)
    _flat = ndimage.gaussian_filter(_light / ndimage.gaussian_filter(_light, 14) - 1, 1)
    _dark = np.clip(ndimage.grey_closing(_flat, size=(1, 25)) - _flat, 0, 0.4)
    _near = ndimage.uniform_filter(_dark, 9)
    _place = np.unravel_index(_near.argmax(), _near.shape)
    _peaks.append((_near.max(), _number, [int(_place[0]), int(_place[1])]))
for _height, _number, _place in sorted(_peaks, reverse=True)[:3]:
    found[_number] = _place
