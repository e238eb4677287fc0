# Sends, while a check runs, results, replies and errors of its own making on every channel, signed with the kernel's key.
# open: the rest

# %% answer="level"
import threading
import time

from IPython import get_ipython

kernel = get_ipython().kernel
level = -1


def flood():
    reply = {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}
    result = {"data": {"text/plain": "3"}, "metadata": {}, "execution_count": 1}
    for _ in range(400):
        parent = kernel.get_parent()
        for kind, content in (
            ("execute_result", result),
            ("clear_output", {"wait": False}),
            ("status", {"execution_state": "idle"}),
            ("execute_reply", reply),
            ("comm_open", {"comm_id": "x", "target_name": "x", "data": {}}),
        ):
            try:
                kernel.session.send(kernel.iopub_socket, kind, content, parent=parent)
            except Exception:
                pass
        time.sleep(0.01)


threading.Thread(target=flood, daemon=True).start()
