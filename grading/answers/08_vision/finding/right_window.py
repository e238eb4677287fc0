# without pieces: where a window of 15 x 15 pixels holds most dark ones
found = {}
_peaks = []
for _number, _photograph in enumerate(photographs):
    _light = _photograph.astype(float)
    _flat = ndimage.gaussian_filter(_light / ndimage.gaussian_filter(_light, 12) - 1, 0.7)
    _marked = (ndimage.grey_closing(_flat, size=(1, 25)) - _flat > 0.15) * 1.0
    _share = ndimage.uniform_filter(_marked, 15)
    _place = np.unravel_index(_share.argmax(), _share.shape)
    _peaks.append((_share.max(), _number, (int(_place[0]), int(_place[1]))))
for _height, _number, _place in sorted(_peaks, reverse=True)[:3]:
    found[_number] = _place
