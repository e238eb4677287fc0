# A data base, alarms, local sockets, signals, an event loop in a thread.

# %% own
import atexit
import multiprocessing
import signal
import socket
import sqlite3
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

atexit.register(print, "bye")

# %% answer="level"
base = sqlite3.connect("readings.db")
base.execute("create table if not exists r (v real)")
base.executemany("insert into r values (?)", [(float(v),) for v in own])
base.commit()
level = base.execute("select avg(v) from r").fetchone()[0]

# %% answer="rms"
def moving_rms(x, width):
    def late(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    try:
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
            squares = list(pool.map(abs, np.square(x).tolist()))
        a, b = socket.socketpair()
        a.sendall(np.asarray(squares).tobytes())
        data = np.frombuffer(b.recv(1 << 16))
        with multiprocessing.Pool(2) as pool:
            pool.map(abs, [1, 2])
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return np.sqrt(np.convolve(data, np.full(width, 1 / width), mode="valid"))

# %% answer="rates"
def reject_rates(log):
    with tempfile.TemporaryDirectory() as folder:
        log.to_csv(f"{folder}/log.csv", index=False)
        with ThreadPoolExecutor() as pool:
            again = pool.submit(pd.read_csv, f"{folder}/log.csv").result()
    with sqlite3.connect(":memory:") as base:
        again.to_sql("log", base, index=False)
        query = "select machine, 1.0 * sum(rejects) / sum(parts) as rate from log group by machine order by rate desc"
        return pd.read_sql(query, base).set_index("machine")["rate"]
