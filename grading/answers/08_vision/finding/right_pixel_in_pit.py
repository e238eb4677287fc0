# whole-number places, NumPy integers as keys
def _steps(photograph):
    light = photograph.astype(float)
    flat = ndimage.gaussian_filter(light / ndimage.gaussian_filter(light, 12) - 1, 0.7)
    return ndimage.grey_closing(flat, size=(1, 25)) - flat


def _largest(photograph):
    numbered, count = ndimage.label(_steps(photograph) > 0.15, np.ones((3, 3)))
    sizes = np.bincount(numbered.ravel(), minlength=2)[1:]
    place = ndimage.center_of_mass(numbered == sizes.argmax() + 1) if count else (0.0, 0.0)
    return sizes.max(), place


_dirt = max(_largest(photograph)[0] for photograph in known_good)
_largest_of = [_largest(photograph) for photograph in photographs]
_bad = np.array([n for n, (size, _) in enumerate(_largest_of) if size > 1.2 * _dirt])
found = {number: tuple(round(at) for at in _largest_of[number][1]) for number in _bad}
promised = decisions.rate(0, 12).high
