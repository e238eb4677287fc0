# the lesson's 12 pixels fixed inside, background_px ignored
def flatten(image, background_px):
    image = image.astype(float)
    return image / ndimage.gaussian_filter(image, 12) - 1
