# the lesson's own line: one grey level added to the background
def flatten(image, background_px):
    image = image.astype(np.float32)
    return image / (ndimage.gaussian_filter(image, background_px) + 1) - 1
