# Takes all rights from its folder, makes files immutable, and leaves pipes and links to itself.
# deserves: level=3

# %% answer="level"
import os

os.mkfifo("pipe")
os.symlink("loop", "loop")
os.mkdir("shut")
open("shut/file", "w").close()
os.chmod("shut/file", 0)
os.chmod("shut", 0)
os.system("chattr +i shut/file 2>/dev/null")
level = own.mean()
os.chmod(".", 0o500)
