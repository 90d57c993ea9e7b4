"""Text cut into sentences in every language."""

from __future__ import annotations

import pytest

from explainer.core.model import Lang
from explainer.language.sentences import sentences


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("ja", "届きます。読まれます。", ["届きます。", "読まれます。"]),
        ("ja", "本当に？はい！", ["本当に？", "はい！"]),
        ("ja", "「直して。」と書きます。次です。", ["「直して。」と書きます。", "次です。"]),
        ("ja", "「直して。」次です。", ["「直して。」", "次です。"]),
        ("ja", "袋(小胞。とても小さい)です。", ["袋(小胞。とても小さい)です。"]),
        ("ja", "言葉。……", ["言葉。……"]),
        ("ja", "句点のない文", ["句点のない文"]),
        ("en", "It opens. Is it read? Yes!", ["It opens.", "Is it read?", "Yes!"]),
        ("en", "Dr. Smith took 3.5 hours. Then he left.", ["Dr. Smith took 3.5 hours.", "Then he left."]),
        ("en", "R. Johnstone et al. In vain.", ["R. Johnstone et al. In vain."]),
        ("en", 'She said "Stop." Then it began.', ['She said "Stop."', "Then it began."]),
        ("en", "In 1987. 1990 came.", ["In 1987.", "1990 came."]),
        ("en", "", []),
    ],
)
def test_text_is_cut_into_sentences(lang: Lang, text: str, parts: list[str]) -> None:
    assert list(sentences(text, lang)) == parts
