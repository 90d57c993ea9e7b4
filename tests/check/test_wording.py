"""Words a health film may not use are found in every inflection, and only where they make a claim."""

from __future__ import annotations

import pytest

from explainer.check.rules.wording import banned_words
from explainer.core.model import Lang
from explainer.project.loader import load_project

RULES = load_project().words

CLAIMS: list[tuple[Lang, str, str]] = [
    ("ja", "お肌に効きます。", "効き"),
    ("ja", "これは効いた。", "効い"),
    ("ja", "病気が治った人もいます。", "治っ"),
    ("ja", "病気を治す力。", "治す"),
    ("ja", "肌が若返ります。", "若返り"),
    ("ja", "美白クリームです。", "美白"),
    ("ja", "頭皮で発毛します。", "発毛"),
    ("ja", "安全です。", "安全"),
    ("ja", "この方法は安全でした。", "安全"),
    ("ja", "副作用はありません。", "副作用はありません"),
    ("ja", "組織を修復します。", "修復し"),
    ("ja", "シワが改善されました。", "改善さ"),
    ("ja", "安全で、副作用は確認されていません。", "安全"),
    ("ja", "安全ですが、効果は確認されていません。", "安全"),
    ("ja", "効かないはずがありません。", "効か"),
    ("ja", "「必ず効く」と言われています。", "必ず効く"),
    ("en", "It cures disease.", "cures"),
    ("en", "Healing is fast.", "Healing"),
    ("en", "Rejuvenated skin.", "Rejuvenated"),
    ("en", "New hair-growth for you.", "hair-growth"),
    ("en", "It is safe, and no side effect is known.", "safe"),
    ("en", "Not only proven.", "proven"),
    ("en", "They say “it heals everything”.", "heals"),
    ("en", "Help with repairs.", "repairs"),
    ("en", "It cu\u200bres disease.", "cures"),
    ("en", "It cu\u00adres disease.", "cures"),
    ("en", "It is s\u202eafe.", "safe"),
    ("en", "New hair\u2011growth.", "hair-growth"),
    ("en", "New hair\u2013growth.", "hair-growth"),
    ("en", "New hair\u2212growth.", "hair-growth"),
    ("en", "Ｉｔ ｃｕｒｅｓ.", "cures"),
    ("ja", "若\u200d返ります。", "若返り"),
    ("ja", "アンチ\u2010エイジングです。", "アンチエイジング"),
    ("ja", "アンチ・エイジングです。", "アンチエイジング"),
    ("ja", "ｱﾝﾁｴｲｼﾞﾝｸﾞです。", "アンチエイジング"),
    ("ja", "安\ufeff全です。", "安全"),
]

FINE: list[tuple[Lang, str]] = [
    ("ja", "有効性・安全性は確認されていません(厚生労働省 2024年7月の事務連絡より)。"),
    ("ja", "医薬品として承認された製品はなく、有効性・安全性は確認されていません。"),
    ("ja", "効くかどうかは分かりません。"),
    ("ja", "効くとは限りません。"),
    ("ja", "若返るとは言えません。"),
    ("ja", "この薬は効きません。"),
    ("ja", "「必ず効く」という広告には注意してください。"),
    ("ja", "修復する働きが報告されています。"),
    ("ja", "よく聞く言葉です。"),
    ("ja", "修復を手伝って、というお手紙。"),
    ("en", "Efficacy and safety are unconfirmed."),
    ("en", "In people, it has not yet been adequately shown to be safe."),
    ("en", "We do not know whether it is effective."),
    ("en", "It is not safe."),
    ("en", "Beware of claims such as “it heals everything”."),
    ("en", "Cells have been reported to move toward repair."),
    ("en", "A healthy, secure film about unsafety."),
]


@pytest.mark.parametrize(("lang", "text", "written"), CLAIMS)
def test_a_claim_is_found_in_any_inflection(lang: Lang, text: str, written: str) -> None:
    assert [use.written for use in banned_words(text, lang, RULES[lang])] == [written]


@pytest.mark.parametrize(("lang", "text"), FINE)
def test_doubt_denial_warning_and_report_pass(lang: Lang, text: str) -> None:
    assert banned_words(text, lang, RULES[lang]) == []


def test_every_banned_word_is_found_by_itself() -> None:
    for lang, rules in RULES.items():
        for rule in rules.banned:
            for word in rule.words:
                assert banned_words(word, lang, rules), word
