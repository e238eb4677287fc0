# printed instead of returned
def flatten(image, background_px):
    image = image.astype(float)
    print(image / ndimage.gaussian_filter(image, background_px) - 1)
