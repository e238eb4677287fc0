# dark positive: the sign is turned round
def flatten(image, background_px):
    image = image.astype(float)
    return 1 - image / ndimage.gaussian_filter(image, background_px)
