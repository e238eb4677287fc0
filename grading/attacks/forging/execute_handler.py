# Replaces the kernel's handler of execute requests by one that answers "ok" to everything.
# open: the rest

# %% answer="level"
from IPython import get_ipython

kernel = get_ipython().kernel
level = -1


async def content(*arguments, **options):
    return {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}


kernel.do_execute = content
