"""Photographs in one layout from every source; what is refused; and that the twin teaches what the public ones teach."""

import io
import json
import tarfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from scipy import ndimage
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

import gangso.data
from gangso import exercises, zones
from gangso.data.sets.ball_screw import public
from gangso.errors import GangsoError

SMALL = (48, 128)
DRAWN = exercises.whole("08_vision")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def twin():
    return gangso.data.open("ball_screw", zone="ansan", seed=8, profile="fast")


def test_the_twin_is_the_same_twice_and_pits_come_late_in_half_of_the_parts(twin):
    again = gangso.data.open("ball_screw", zone="ansan", seed=8, profile="fast")
    assert np.array_equal(twin.image, again.image) and twin.table.equals(again.table)
    assert not np.array_equal(twin.image, gangso.data.open("ball_screw", seed=9, profile="fast").image)
    bad = twin.table.label == "pitted"
    assert np.array_equal(bad, twin.mask.any(axis=(1, 2)))
    assert twin.table.part[bad].nunique() * 2 == twin.table.part.nunique()
    assert twin.table.number[bad].min() >= 3
    assert twin.moved_lamp.mean() < 0.8 * twin.image.mean()


def test_every_zone_has_a_plant_whose_figures_are_in_order():
    plants = [zones.profile(zone.id, "08_vision") for zone in zones.all_zones()]
    assert len({str(plant.part) for plant in plants}) == 14
    for plant in plants:
        assert plant.process.ra_um > 0 and 20 <= plant.process.pixel_um <= 100
        for cost in plant.costs:
            assert cost.low < cost.typical < cost.high
        assert plant.costs.escape.typical > 10 * plant.costs.false_reject.typical > plant.costs.inspection.typical


def test_the_public_photographs_are_four_developments_and_come_from_the_cache_the_second_time(
    real_data, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # its own: it is broken below
    first = gangso.data.open("ball_screw", "real")
    assert first.image.shape == first.mask.shape == (276, 96, 256)
    assert first.table.groupby("part").size().tolist() == [69] * 4
    pitted = first.table[first.table.label == "pitted"]
    assert pitted.groupby("part").size().to_dict() == {"277500_315": 29, "395000_270": 25, "560000_000": 27}
    assert (pitted.pit_px > 0).all()  # no pit lies outside what is cut out
    assert np.isnan(first.pixel_um) and first.moved_lamp is None
    (kept,) = (tmp_path / "cache" / "gangso" / "ball_screw").glob("*.npz")
    for content in (kept.read_bytes(), b"broken"):
        kept.write_bytes(content)
        again = gangso.data.open("ball_screw", "real")
        assert again.table.equals(first.table) and np.array_equal(again.image, first.image)


def test_an_archive_cut_short_or_foreign_is_refused(real_data: Path, tmp_path: Path, monkeypatch):
    labels = real_data / "ball_screw" / public.LABELS
    cut = tmp_path / "cut.tar"
    cut.write_bytes((real_data / "ball_screw" / public.ARCHIVE).read_bytes()[:1_000_000])
    with pytest.raises(GangsoError, match="cut short|SHA-256"):
        public.parse(cut, labels)
    foreign = tmp_path / "foreign.tar"
    content = io.BytesIO()
    Image.new("RGB", (1130, 460)).save(content, "JPEG")
    with tarfile.open(foreign, "w") as archive:
        member = tarfile.TarInfo("01_200905161814_560000_000_crop_2.jpg")
        member.size = content.tell()
        content.seek(0)
        archive.addfile(member, content)
    with pytest.raises(GangsoError, match="SHA-256"):
        public.parse(foreign, labels)
    mirror = tmp_path / "mirror" / "ball_screw"
    mirror.mkdir(parents=True)
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    with pytest.raises(GangsoError, match=r"card\.md"):
        gangso.data.open("ball_screw", "real")
    (mirror / public.ARCHIVE).write_bytes(foreign.read_bytes())
    (mirror / public.LABELS).write_text(json.dumps({"polygons": {}}), encoding="utf-8")
    with pytest.raises(GangsoError, match="SHA-256"):
        gangso.data.open("ball_screw", "real")


@pytest.fixture
def folder(tmp_path: Path, twin) -> Path:
    """A company's folder: six photographs at twice the size, a table in Korean and CP949, a sidecar."""
    own = tmp_path / "사진"
    own.mkdir()
    rows = [*np.flatnonzero(twin.table.label == "good")[:5], twin.table.pit_px.argmax()]
    for row in rows:
        Image.fromarray(np.kron(twin.image[row], np.ones((2, 2), np.uint8))).save(own / f"{twin.table.photo[row]}.png")
    mask = np.kron(twin.mask[rows[-1]], np.full((2, 2), 255, np.uint8)).astype(np.uint8)
    Image.fromarray(mask).save(own / "mask.png")
    table = pd.DataFrame(
        {"파일명": [f"{twin.table.photo[row]}.png" for row in rows], "제품번호": twin.table.part[rows]}
    )
    table["판정"] = ["양품"] * 5 + ["불량"]
    table["윤곽"] = [""] * 5 + ["mask.png"]
    table.to_csv(own / "판정.csv", index=False, encoding="cp949", lineterminator="\r\n")
    (own / "measurement.toml").write_text(
        'pixel_um = 25.0\n[columns]\nphoto = "파일명"\npart = "제품번호"\nlabel = "판정"\nmask = "윤곽"\n'
        '[labels]\n"양품" = "good"\n"불량" = "pitted"\n',
        encoding="utf-8",
    )
    return own


def test_a_companys_folder_is_read_reduced_and_put_into_the_curriculums_words(folder: Path, twin):
    own = gangso.data.open("ball_screw", folder)
    assert own.table.label.tolist() == ["good"] * 5 + ["pitted"]
    assert own.pixel_um == 50.0 and own.reduced == 2 and own.image.shape == (6, 96, 256)
    last = twin.table.pit_px.argmax()
    assert np.array_equal(own.image[-1], twin.image[last]) and np.array_equal(own.mask[-1], twin.mask[last])
    assert own.table.pit_px.isna().tolist() == [True] * 5 + [False]


def spoilt(folder: Path, before: str, after: str) -> None:
    table = folder / "판정.csv"
    table.write_text(table.read_text(encoding="cp949").replace(before, after), encoding="cp949")


def last_photo(folder: Path) -> Path:
    return sorted(folder.glob("S*.png"))[0]


def test_a_crop_is_counted_from_one_and_may_not_reach_outside(folder: Path, twin):
    sidecar = folder / "measurement.toml"
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text("crop = [9, 17, 96, 128]\n" + text, encoding="utf-8")
    own = gangso.data.open("ball_screw", folder)
    row = twin.table.photo.tolist().index(own.table.photo[0].removesuffix(".png"))
    assert np.array_equal(own.image[0], twin.image[row][4:52, 8:72])
    sidecar.write_text("crop = [9, 17, 400, 128]\n" + text, encoding="utf-8")
    with pytest.raises(GangsoError, match="crop"):
        gangso.data.open("ball_screw", folder)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda photo: photo.write_bytes(b""), "0 bytes"),
        (lambda photo: photo.write_bytes(photo.read_bytes()[: photo.stat().st_size // 2]), "cut short"),
        (lambda photo: photo.write_text("no photograph"), "no photograph that can be read"),
        (lambda photo: Image.new("I;16", SMALL[::-1]).save(photo), "I;16.*8-bit grey"),
        (lambda photo: Image.new("CMYK", SMALL[::-1]).save(photo, "TIFF"), "CMYK.*8-bit grey"),
        (lambda photo: Image.new("L", SMALL[::-1]).save(photo), "48 rows and 128 columns"),
        (lambda photo: photo.unlink(), "no such photograph"),
        (lambda photo: Image.new("L", SMALL[::-1]).save(photo.with_name("other.png")), "does not list.*other.png"),
    ],
)
def test_a_broken_photograph_is_told_by_row_and_name(spoil, message: str, folder: Path, monkeypatch):
    monkeypatch.setenv("GANGSO_LANG", "en")
    photo = sorted(folder.glob("S*.png"))[1]
    spoil(photo)
    with pytest.raises(GangsoError, match=message) as told:
        gangso.data.open("ball_screw", folder)
    assert "파일명" in told.value.en and told.value.ko != told.value.en
    if "other" not in message:
        assert photo.name in told.value.en and "row" in told.value.en


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: (f / "판정.csv").unlink(), "has to be one table.*photo.*part.*label"),
        (lambda f: (f / "more.csv").write_text("a,b\n1,2\n"), "there are 2"),
        (lambda f: spoilt(f, "파일명", "그림"), "(?s)declared as photo.*Known: 그림"),
        (
            lambda f: spoilt(f, "양품", "괜찮음"),
            r"column '판정', row 2 \(and 4 more\): '괜찮음' is not allowed.*good, pitted, unknown",
        ),
        (lambda f: (f / "measurement.toml").write_text("[columns\n"), "not valid TOML"),
        (lambda f: (f / "measurement.toml").write_text('[columns]\nphoto = "사진"\n', encoding="utf-8"), "사진"),
        (lambda f: (f / "measurement.toml").write_text('[labels]\nOK = "fine"\n'), "fine"),
        (lambda f: (f / "measurement.toml").write_text("pixel_mm = 2\n"), "pixel_mm"),
    ],
)
def test_what_is_wrong_with_the_table_or_the_sidecar_is_told(spoil, message: str, folder: Path, monkeypatch):
    monkeypatch.setenv("GANGSO_LANG", "en")
    spoil(folder)
    with pytest.raises(GangsoError, match=message):
        gangso.data.open("ball_screw", folder)
    with pytest.raises(GangsoError, match="give a folder"):
        gangso.data.open("ball_screw", last_photo(folder))


@pytest.mark.parametrize("source", ["twin", "real"])
def test_methods_rank_the_same_on_the_twin_and_on_the_public_photographs(source: str, real_data, twin):
    """A random split flatters; at the same age thumbnails are worth a guess, and the shape of a pit is worth more."""
    photos = twin if source == "twin" else gangso.data.open("ball_screw", "real")
    bad = (photos.table.label == "pitted").to_numpy()
    part, number = photos.table.part.to_numpy(str), photos.table.number.to_numpy()
    thumbnails = photos.image.reshape(-1, 12, 8, 32, 8).mean(axis=(2, 4)).reshape(len(bad), -1)
    forest = RandomForestClassifier(60, random_state=0)
    mixed = cross_val_predict(
        forest, thumbnails, bad, cv=StratifiedKFold(5, shuffle=True, random_state=0), method="predict_proba"
    )
    careless = roc_auc_score(bad, mixed[:, 1])
    light = photos.image.astype(np.float32)
    flat = ndimage.gaussian_filter(light / (ndimage.gaussian_filter(light, (0, 12, 12)) + 1), (0, 0.7, 0.7))
    dark = ndimage.grey_closing(flat, size=(1, 1, 25)) - flat
    ever = np.unique(part[bad])
    never = np.setdiff1d(part, ever)
    by_forest, by_shape = [], []
    for fold in range(3):
        beside = never[fold::3] if len(never) >= 3 else never
        left = np.isin(part, [*ever[fold::3], *beside])
        aged = left & (bad | (np.isin(part, never) & (number >= number[left & bad].min())))
        forest.fit(thumbnails[~left], bad[~left])
        by_forest.append(roc_auc_score(bad[aged], forest.predict_proba(thumbnails[aged])[:, 1]))
        limit = np.quantile(dark[~left & ~bad], 0.998)
        sizes = [np.bincount(ndimage.label(one > limit)[0].ravel())[1:].max(initial=0) for one in dark[aged]]
        by_shape.append(roc_auc_score(bad[aged], sizes))
    assert careless > 0.88
    assert roc_auc_score(bad, number) > 0.85  # a clock
    assert np.mean(by_forest) < 0.6 < careless - 0.25
    assert np.mean(by_shape) > np.mean(by_forest) + 0.05


def test_a_participants_photographs_are_theirs_and_can_be_solved():
    assert not np.array_equal(DRAWN.line_photographs(1), DRAWN.line_photographs(2))
    by_brightness = 0
    for seed in (1, 77, 2**31, 2**32 - 1, 1234, 99):
        light = DRAWN.line_photographs(seed).astype(float)
        flat = light / ndimage.gaussian_filter(light, (0, 12, 12))
        flat = ndimage.gaussian_filter(flat, (0, 0.7, 0.7))
        dark = ndimage.grey_closing(flat, size=(1, 1, 25)) - flat
        size, place = [], []
        for one in dark:
            numbered, count = ndimage.label(one > 0.15, np.ones((3, 3)))
            sizes = np.bincount(numbered.ravel(), minlength=2)[1:]
            size.append(sizes.max())
            place.append(ndimage.center_of_mass(numbered == sizes.argmax() + 1) if count else (0, 0))
        truth = DRAWN.pits(seed)
        chosen = np.argsort(size)[-len(truth) :].tolist()
        assert sorted(chosen) == sorted(truth)
        for number in chosen:
            row, column = np.round(place[number]).astype(int)
            assert ndimage.distance_transform_edt(~truth[number])[row, column] <= 10
        by_brightness += DRAWN.darkest(seed) == sorted(truth)
    assert by_brightness == 0
