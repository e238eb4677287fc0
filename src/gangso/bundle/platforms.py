"""The computers that a bundle can be made for: what their wheels are called, and how the packages' conditions see them."""

from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms

# The oldest patch release of each Python that the locked packages accept.
PYTHONS = {"3.11": "3.11.5", "3.12": "3.12.0", "3.13": "3.13.0", "3.14": "3.14.0"}


@dataclass(frozen=True)
class Platform:
    """One kind of computer.

    Attributes
    ----------
    name
        As people type it.
    target
        What uv calls it.
    tags
        Platform tags of wheels that run there, the closest first.
    """

    name: str
    target: str
    tags: tuple[str, ...]

    def ranks(self, python: str) -> dict[Tag, int]:
        """Return the tags of wheels for this computer and a Python ("3.12"), each with its rank; 0 fits best."""
        version = tuple(map(int, python.split(".")))
        own = cpython_tags(version, platforms=self.tags)
        pure = compatible_tags(version, f"cp{version[0]}{version[1]}", self.tags)
        return {tag: rank for rank, tag in enumerate(dict.fromkeys([*own, *pure]))}


# glibc 2.28 is Debian 10, Ubuntu 18.10, RHEL 8; macOS 14 is the oldest that torch's wheels name.
_LINUX = (
    *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
    "manylinux2014_x86_64",
    "manylinux2010_x86_64",
)
PLATFORMS = {
    platform.name: platform
    for platform in (
        Platform("win_amd64", "x86_64-pc-windows-msvc", ("win_amd64",)),
        Platform("linux_x86_64", "x86_64-manylinux_2_28", (*_LINUX, "manylinux1_x86_64", "linux_x86_64")),
        Platform("macos_arm64", "aarch64-apple-darwin", tuple(mac_platforms((14, 0), "arm64"))),
    )
}
