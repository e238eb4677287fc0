# the ratio is returned, 1 not subtracted
def flatten(image, background_px):
    image = image.astype(float)
    return image / ndimage.gaussian_filter(image, background_px)
