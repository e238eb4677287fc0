# Links to files, folders and devices lie beside a notebook that answers everything.

# %% make
def make(folder):
    (folder / "endless").symlink_to("/dev/zero")
    (folder / "home").symlink_to(HOME)
    (folder / "course").symlink_to(COURSE)
    (folder / "up").symlink_to("..")
    (folder / "self").symlink_to("self")
    (folder / "gangso.toml").unlink(missing_ok=True)
    (folder / "gangso.toml").symlink_to(f"{HOME}/.pgpass")
