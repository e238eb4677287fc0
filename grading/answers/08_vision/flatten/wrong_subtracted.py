# the background is subtracted, not divided out: a dimmer lamp still changes everything
def flatten(image, background_px):
    image = image.astype(float)
    return image - ndimage.gaussian_filter(image, background_px)
