"""Where the rules, the cache and the data are."""

from pathlib import Path

import pytest

from compliance.batch.places import cache_folder, data_folder, rules_folder, rulings_folder, schemas_folder

REPOSITORY = Path(__file__).parents[2]


def test_a_checkout_uses_its_own_folders() -> None:
    assert (rules_folder(), schemas_folder(), rulings_folder()) == (
        REPOSITORY / "rules",
        REPOSITORY / "schemas",
        REPOSITORY / "examples/rulings",
    )


def test_an_installed_package_uses_what_it_carries(tmp_path: Path) -> None:
    for name in ("rules", "schemas", "examples/rulings"):
        (tmp_path / "data" / name).mkdir(parents=True)
    assert (rules_folder(tmp_path), schemas_folder(tmp_path), rulings_folder(tmp_path)) == (
        tmp_path / "data/rules",
        tmp_path / "data/schemas",
        tmp_path / "data/examples/rulings",
    )


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        pytest.param({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "linux", "/c/compliance", id="XDG"),
        pytest.param({"XDG_CACHE_HOME": "c", "HOME": "/h"}, "linux", "/h/.cache/compliance", id="relative XDG"),
        pytest.param({"HOME": "/h"}, "linux", "/h/.cache/compliance", id="home"),
        pytest.param({"LOCALAPPDATA": "/l", "HOME": "/h"}, "win32", "/l/compliance/cache", id="Windows"),
    ],
)
def test_the_cache_is_in_the_users_own_folder(environment: dict[str, str], platform: str, folder: str) -> None:
    assert cache_folder(environment, platform) == Path(folder)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        pytest.param({"XDG_DATA_HOME": "/d", "HOME": "/h"}, "/d/compliance", id="XDG"),
        pytest.param({"XDG_DATA_HOME": "d", "HOME": "/h"}, "/h/.local/share/compliance", id="relative XDG"),
        pytest.param({"HOME": "/h"}, "/h/.local/share/compliance", id="home"),
    ],
)
def test_the_data_is_in_the_users_own_folder(environment: dict[str, str], folder: str) -> None:
    assert data_folder(environment) == Path(folder)
