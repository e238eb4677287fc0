# Sends 6 GB in messages of 50 MB, all from one piece of memory: small for who sends, large for who receives.

# %% answer="plot"
from IPython import get_ipython

kernel = get_ipython().kernel
data = memoryview(bytes(50_000_000))
for _ in range(120):
    content = {"data": {"text/plain": "x"}, "metadata": {}, "transient": {}}
    kernel.session.send(kernel.iopub_socket, "display_data", content, parent=kernel.get_parent(), buffers=[data])
    kernel.session.send(kernel.iopub_socket, "nonsense", {}, parent=kernel.get_parent(), buffers=[data])
