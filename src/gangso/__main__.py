"""``python -m gangso``: the command by its interpreter, where no script of that name is on the path."""

from gangso.cli import main

if __name__ == "__main__":
    main()
