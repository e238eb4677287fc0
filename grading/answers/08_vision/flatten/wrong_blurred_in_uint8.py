# blurred before it is converted: the background is cut to whole numbers
def flatten(image, background_px):
    background = ndimage.gaussian_filter(image, background_px)
    return image.astype(float) / background.astype(float) - 1
