"""The files that the course reads and keeps: the folder's settings, the public data, by dataset, and the cache."""

import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from gangso import workplace
from gangso.data import registry, store
from gangso.data.registry import Dataset
from gangso.doctor.finding import Finding, plain
from gangso.errors import GangsoError
from gangso.words import Text

_MEND = Text(
    ko="고칠 때까지 다른 명령은 이 폴더와 그 아래에서 실행되지 않습니다.",
    en="Until it is mended, no other command runs in its folder and below.",
)


def examine(folder: Path | None = None) -> Iterator[Finding]:
    """Yield what was found about the settings of `folder` (default: the working directory), about data and cache."""
    yield _settings(folder)
    name = Text(ko="데이터 미러", en="Data mirror")
    variable = store.MIRROR_VARIABLE
    hint = Text(
        ko=f"없어도 됩니다. 공개 데이터의 사본이 있으면 그 폴더를 환경 변수 {variable}에 적으십시오.",
        en=f"Not needed; if you have a copy of the public data, name its folder in the variable {variable}.",
    )
    try:
        mirror = store.mirror()
    except GangsoError as error:
        mirror = None
        yield Finding(name, "lacking", Text(ko=error.ko, en=error.en), hint)
    else:
        if mirror:
            yield Finding(name, "ok", plain(mirror))
        else:
            yield Finding(name, "note", Text(ko="정해지지 않았습니다.", en="None named."), hint)
    folders = [folder for folder in (mirror, store.cache()) if folder]
    for dataset in map(registry.dataset, registry.names()):
        yield _dataset(dataset, folders)
    yield _cache()


def _settings(folder: Path | None) -> Finding:
    name = Text(ko=f"이 폴더의 설정({workplace.FILE})", en=f"Settings of this folder ({workplace.FILE})")
    try:
        place = workplace.current(folder)
    except GangsoError as error:
        return Finding(name, "lacking", Text(ko=error.ko, en=error.en), _MEND)
    said = ", ".join(f"{key} = {value}" for key, value in asdict(place).items() if value)
    return Finding(name, "ok", plain(said) if said else Text(ko="없습니다. 없어도 됩니다.", en="None; none is needed."))


def _dataset(dataset: Dataset, folders: list[Path]) -> Finding:
    """Count the dataset's files; their hashes are checked when they are opened."""
    name = Text(ko=f"데이터: {dataset.name}", en=f"Data: {dataset.name}")
    there, wrong, absent = 0, [], []
    for file in dataset.files:
        places = [folder / dataset.name / file.name for folder in folders]
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            absent.append(file)
        elif path.stat().st_size != file.size:
            wrong.append(path)
        else:
            there += 1
    if wrong:
        what = Text(
            ko=f"크기가 공식 파일과 다릅니다: {', '.join(map(str, wrong))}",
            en=f"Not as long as the official file: {', '.join(map(str, wrong))}",
        )
        remedy = Text(
            ko="이 파일을 치우면 다음에 쓸 때 새로 받습니다.", en="Take it away; it is downloaded when next used."
        )
        return Finding(name, "lacking", what, remedy)
    what = Text(ko=f"파일 {len(dataset.files)}개 가운데 {there}개", en=f"{there} of {len(dataset.files)} files")
    if not absent:
        return Finding(name, "ok", what)
    size = sum(file.size for file in absent) / 1e6
    remedy = Text(
        ko=f"'real' 데이터를 처음 쓸 때 {size:.0f} MB를 {dataset.page}에서 받습니다. 기본인 트윈은 받지 않고도 됩니다.",
        en=f"The first use of 'real' data downloads {size:.0f} MB ({dataset.page}). The default, the twin, needs none.",
    )
    missing = ", ".join(file.name for file in absent) if there else ""
    if missing:
        what = Text(ko=f"{what.ko}. 없는 파일: {missing}", en=f"{what.en}; missing: {missing}")
    return Finding(name, "note", what, remedy)


def _cache() -> Finding:
    name, folder = Text(ko="캐시 폴더", en="Cache folder"), store.cache()
    # Tried in what there is of it: looking must not leave a folder behind.
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return Finding(name, "ok", plain(folder))
    except OSError as error:
        what = Text(
            ko=f"{folder}: 쓸 수 없습니다 ({error.strerror}).", en=f"{folder}: cannot be written ({error.strerror})."
        )
        remedy = Text(
            ko="권한을 고치거나 환경 변수 XDG_CACHE_HOME으로 다른 폴더를 지정하십시오.",
            en="Mend its permissions, or name another folder by the variable XDG_CACHE_HOME.",
        )
        return Finding(name, "lacking", what, remedy)
