# divided by the mean of the whole photograph: the bright side stays bright
def flatten(image, background_px):
    image = image.astype(float)
    return image / image.mean() - 1
