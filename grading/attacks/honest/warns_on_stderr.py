# Right answers that warn and write to stderr.

# %% answer="level"
import sys
import warnings

warnings.warn("the sensor was calibrated last year")
print("note: mean over 16 readings", file=sys.stderr)
level = float(np.mean(own))

# %% answer="rms"
def moving_rms(x, width):
    warnings.warn("slow for long signals", RuntimeWarning)
    print(f"{len(x)} samples", file=sys.stderr)
    return [np.sqrt(np.mean(np.square(x[i : i + width]))) for i in range(len(x) - width + 1)]
