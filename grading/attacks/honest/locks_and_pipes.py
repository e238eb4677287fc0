# Locks files of its own, waits for a program by a pipe, and keeps a small database: these go on working.

# %% answer="level"
import fcntl
import sqlite3
import subprocess
import sys

with open("own.lock", "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_EX)
    with sqlite3.connect("own.db") as base:
        base.execute("create table readings (value real)")
        base.executemany("insert into readings values (?)", [(float(value),) for value in own])
        level = base.execute("select avg(value) from readings").fetchone()[0]
    printed = subprocess.run([sys.executable, "-c", "print('x' * 200_000)"], capture_output=True, check=True).stdout
    assert len(printed) == 200_001
