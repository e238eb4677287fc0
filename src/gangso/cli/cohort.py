"""The commands of a cohort together. Grading is asked for most: it comes without importing what the others need."""

import click

from gangso.cli.cohort_grade import grade


class Cohort(click.Group):
    """All but grading are imported when one of them is asked for, or when they are listed."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted([*_others().list_commands(context), "grade"])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        return grade if name == "grade" else _others().get_command(context, name)


def _others() -> click.Group:
    from gangso.cli.teach import cohort

    return cohort


@click.group(cls=Cohort)
def cohort() -> None:
    pass
