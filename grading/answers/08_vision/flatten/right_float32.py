# single precision, background from two filters along each axis
def flatten(image, background_px):
    light = np.asarray(image, dtype=np.float32)
    background = ndimage.gaussian_filter1d(
        ndimage.gaussian_filter1d(light, background_px, axis=0), background_px, axis=1
    )
    return (light - background) / background
