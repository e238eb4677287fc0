# with the boxes around pieces; the place is the darkest pixel of the largest one
found, _sizes, _places = {}, [], []
for _photograph in photographs:
    _light = ndimage.gaussian_filter(_photograph.astype(float), 0.7)
    _dark = 1 - _light / ndimage.grey_closing(_light, size=(1, 25))
    _numbered, _count = ndimage.label(_dark > 0.17, np.ones((3, 3)))
    _boxes = ndimage.find_objects(_numbered)
    _pixels = [int((_numbered[_box] == _i + 1).sum()) for _i, _box in enumerate(_boxes)]
    _largest = int(np.argmax(_pixels)) + 1 if _pixels else 0
    _sizes.append(max(_pixels, default=0))
    _places.append(np.unravel_index(np.argmax(np.where(_numbered == _largest, _dark, -1)), _dark.shape))
for _number in sorted(range(9), key=lambda k: _sizes[k])[-3:]:
    found[_number] = (int(_places[_number][0]), int(_places[_number][1]))
