# Puts scripts and pictures from elsewhere into everything that a feedback page may show.
# deserves: plot=2

# %% answer="level"
from IPython.display import HTML, SVG, display

text = "<script>alert('gotcha')</script><img src=x onerror=alert('gotcha')><iframe src=//gotcha></iframe>"
display(HTML(text))
display({"image/png": f'x" onerror="gotcha{text}', "image/svg+xml": f"<svg onload=gotcha>{text}</svg>", "text/plain": text}, raw=True)
display({"text/markdown": f"[gotcha](javascript:gotcha) {text}", "application/javascript": "gotcha()"}, raw=True)
print(text)
level = text

# %% answer="rms"
def moving_rms(x, width):
    raise type(text, (Exception,), {})(text)

# %% answer="plot"
def draw(t, x):
    _, axes = plt.subplots()
    axes.set(xlabel="(s)" + text, ylabel="(g)", title=text)
    return axes
