# a box of background_px instead of a Gaussian with that standard deviation
def flatten(image, background_px):
    image = image.astype(float)
    return image / ndimage.uniform_filter(image, background_px) - 1
