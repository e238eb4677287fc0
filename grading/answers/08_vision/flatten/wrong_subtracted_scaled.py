# subtracted and divided by 255: small numbers, but a dimmer lamp still changes them
def flatten(image, background_px):
    image = image.astype(float)
    return (image - ndimage.gaussian_filter(image, background_px)) / 255
