from pathlib import Path

import pytest

from knowledge.errors import SettingsError
from knowledge.settings import Excerpt, KnowledgeSettings, read_settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in KnowledgeSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_defaults_keep_everything_under_data() -> None:
    settings = read_settings()
    assert settings.knowledge_url is None
    assert settings.store_url == "sqlite:///data/knowledge.db"
    assert settings.keep_text
    assert settings.excerpt is Excerpt.SENTENCE


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATA_DIR=from-file\nEXCERPT=full\nTELEGRAM_TOKEN=x\nKNOWLEDGE_URL=\n")
    monkeypatch.setenv("DATA_DIR", "/from/environment")
    settings = read_settings()
    assert settings.data_dir == Path("/from/environment")
    assert settings.excerpt is Excerpt.FULL
    assert settings.knowledge_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KNOWLEDGE_URL", "nonsense"),
        ("KNOWLEDGE_URL", "mysql://user:secret@x/y"),
        ("EXCERPT", "all"),
        ("KEEP_TEXT", "perhaps"),
    ],
)
def test_a_bad_value_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as caught:
        read_settings()
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().keep_text = False  # type: ignore[misc]  # that is the point
