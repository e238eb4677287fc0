# photographs counted from 1
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
found = {(n + 1) % 9: _largest_of[n][1] for n in [n for n, (size, _) in enumerate(_largest_of) if size > 1.2 * _dirt]}
promised = decisions.rate(0, 12).high
