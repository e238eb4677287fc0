# Reads the gradebook.

# %% answer="level"
import sqlite3

try:
    database = sqlite3.connect(f"file:{COURSE}/gradebook.db?mode=ro", uri=True)
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        print(table, database.execute(f"SELECT * FROM {table}").fetchall())
except sqlite3.Error as error:
    print(error)
level = None
