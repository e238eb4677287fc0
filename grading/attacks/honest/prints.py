# Right answers that print a lot, in colour, and show pictures while checks call them.

# %% answer="level"
print("\x1b[32m" + "reading " * 500 + "\x1b[0m")
level = own.mean()

# %% answer="rms"
def moving_rms(x, width):
    for number in range(300):
        print(f"window {number} \r", end="")
    plt.plot(x)
    plt.show()
    return np.sqrt(np.array([np.mean(np.square(x[i : i + width])) for i in range(len(x) - width + 1)]))
