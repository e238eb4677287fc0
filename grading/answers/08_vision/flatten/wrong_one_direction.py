# blurred along the rows only
def flatten(image, background_px):
    image = image.astype(float)
    return image / ndimage.gaussian_filter1d(image, background_px, axis=1) - 1
