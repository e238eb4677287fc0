# Writes start-up files into the home folder, which the next kernel of this user would run.
# deserves: level=3

# %% answer="level"
import pathlib
import site

for place in (
    f"{HOME}/.ipython/profile_default/startup/00-{MARK}.py",
    f"{HOME}/.config/matplotlib/{MARK}",
    f"{HOME}/.jupyter/{MARK}.py",
    f"{HOME}/.local/share/jupyter/kernels/gangso/{MARK}.json",
    f"{HOME}/.local/lib/python{'.'.join(map(str, __import__('sys').version_info[:2]))}/site-packages/{MARK}.pth",
    str(pathlib.Path("~", f".{MARK}").expanduser()),
):
    try:
        path = pathlib.Path(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# nothing: the file being here is enough\n")
    except OSError as error:
        print(error)
level = own.mean()
