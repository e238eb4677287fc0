# background in uint8 and whole-number division: everything is 0 or wraps around
def flatten(image, background_px):
    return image // ndimage.gaussian_filter(image, background_px) - 1
