"""Which characters a language is written with, where a stranger is told, and what is a picture."""

import pytest

from guide_site.validate.characters import drawn, strangers
from guide_site.validate.scripts import scripts_in, scripts_of
from tests.validate.test_disguises import checked, things


@pytest.mark.parametrize(
    ("tag", "scripts"),
    [
        ("zh-Hans", {"CJK"}),
        ("zh", {"CJK"}),
        ("zh-TW", {"CJK"}),
        ("en", set()),
        ("pt-BR", set()),
        ("ru", {"CYRILLIC"}),
        ("sr-Latn", set()),
        ("el", {"GREEK"}),
        ("ja", {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
        ("ko", {"CJK", "HANGUL"}),
        ("bn", {"BENGALI"}),
        ("ar", {"ARABIC"}),
        ("no-such-tongue", set()),
    ],
)
def test_the_scripts_of_a_language(tag, scripts):
    assert scripts_of(tag) == {"LATIN", *scripts}


def test_a_label_in_another_language_of_the_site_may_stand_beside_but_no_letters_that_look_alike():
    assert scripts_in("en", ["zh-Hans", "en", "ru"]) == {"LATIN", "CJK"}
    assert scripts_in("ru", ["zh-Hans", "en", "ru"]) == {"LATIN", "CJK", "CYRILLIC"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("zh", "好的 ✓ → ⚠️ ✔️ 😀 ❤️ ★ ①②③ Ⅱ类户 25 ℃ 20 m² 50 µg"),
        ("zh", "「我的」『二』《书》〔2023〕（一）……——“引号”、％＋"),
        ("en", "“Quoted” – dashes — café naïve Łódź Đặng… €5 £3 × ½"),
        ("vi", "Điện thoại của ngân hàng, tiếng Việt có dấu"),
        ("vi", "tie\u0302\u0301ng Vie\u0323\u0302t"),
        ("ru", "Суд и закон, № 5"),
        ("ar", "المحكمة، ١٢ يوما؟"),
        ("hi", "अदालत में १२ दिन।"),
        ("th", "ศาลภายใน ๑๒ วัน"),
        ("ja", "裁判所へ行くカード々ー"),
        ("ko", "법원 가기"),
        ("ka", "სასამართლო"),
    ],
)
def test_what_a_language_is_written_with(tag, text):
    assert list(strangers(text, scripts_of(tag))) == []


@pytest.mark.parametrize(
    ("tag", "text", "char"),
    [
        ("zh", "аlipay", "а"),
        ("en", "借呗", "借"),
        ("zh", "γ", "γ"),
        ("ru", "αβ", "α"),
        ("zh", "a\u180bb", "\u180b"),
        ("zh", "9\ufe0f", "\ufe0f"),
        ("zh", "\ufe0f", "\ufe0f"),
        ("zh", "⚠\ufe00", "\ufe00"),
        ("zh", "\u2800", "\u2800"),
        ("zh", "█", "█"),
        ("zh", "\ue000", "\ue000"),
        ("zh", "a\u0335b", "\u0335"),
        ("zh", "ɑ", "ɑ"),
        ("zh", "⑴", "⑴"),
        ("zh", "🅰", "🅰"),
        ("en", "ｋ", "ｋ"),
        ("zh", "が", "が"),
        ("ja", "⼀", "⼀"),  # a radical that looks like the character
    ],
)
def test_a_stranger(tag, text, char):
    assert next(strangers(text, scripts_of(tag))).char == char


def test_a_word_holds_one_script_of_those_that_look_alike():
    (told,) = strangers("В сбербaнк", scripts_of("ru"))
    assert "mixes letters of two scripts" in told.reason
    assert list(strangers("банк Alipay", scripts_of("ru"))) == []


def test_of_one_text_five_are_told():
    assert len(list(strangers("абвгдежз", scripts_of("zh")))) == 5


def test_where_it_stands_is_told_by_line_and_column(tmp_path):
    body = things([("zh", "好"), ("zh", "X")]).replace("X", "打开 \u0430li \u2800")
    found = checked(tmp_path / "a", body)
    first, second = found.problems
    assert (first.code, first.place.line, first.place.width) == ("foreign-character", 12, 1)
    line = found.folder.documents()[-1].lines[11]
    for problem, char in ((first, "\u0430"), (second, "\u2800")):
        assert line[problem.place.column - 1] == char
    assert first.message == "а U+0430 (cyrillic small letter a) is no character of this language"
    assert first.fix == "type it anew, or say it in words"


def test_an_entity_and_an_escape_are_told_where_the_text_begins(tmp_path):
    body = things([("zh", "打 &#8238;好"), ("zh", "打 X好")]).replace("X", "\\u180b")
    found = checked(tmp_path / "a", body)
    assert [(each.code, each.place.line) for each in found.problems] == [
        ("foreign-character", n) for n in (11, 12)
    ]
    assert found.problems[0].fix == "delete it: put the cursor behind it and press backspace"


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("##  # " * 30, False),  # one character alone is a line
        ("#. #  " * 30, True),
        ("口田" * 30, True),
        ("口田" * 29, False),
        ("-" * 80, False),
        ("ab cd " * 30, False),
        ("好" * 10 + "□■▪" * 20, True),
        ("□■▪" * 19 + "好", False),
    ],
)
def test_a_picture_drawn_of_characters(text, picture):
    assert drawn(text) is picture
