from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from framing.arabic.families import Family, FamilyIndex, contradicts
from framing.arabic.letters import Rules
from framing.errors import FramingError

HERE = Path(__file__).parent
FAMILIES = {name: Family(**typed) for name, typed in tomllib.loads((HERE / "forms.toml").read_text("utf-8")).items()}
with (HERE / "forms.csv").open(encoding="utf-8", newline="") as file:
    FORMS = [(row["family"], row["form"], row["accept"] == "1") for row in csv.DictReader(file)]

# Two spellings that are both a form of the family and another word; forms given up because the other word is the rule.
AMBIGUOUS = {("دعوة", "وداع"), ("انهيار", "أنهار")}
GIVEN_UP = {
    *(("إدانة", "ندن"), ("خيانة", "نخن"), ("دعوة", "يدع"), ("دعوة", "تدع")),
    *(("استقالة", "استقلت"), ("استقالة", "يستقل"), ("تحدي", "متحد"), ("تحدي", "متحدون")),
}


def test_the_challenge_list_is_large_and_names_only_families_there_are():
    assert len(FORMS) > 2400 and sum(accept for *_, accept in FORMS) > 1800
    assert {family for family, *_ in FORMS} == set(FAMILIES)
    assert len({(family, form) for family, form, _ in FORMS}) == len(FORMS)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_accepts_its_forms_and_no_look_alike(name):
    wrong = {(name, form) for family, form, accept in FORMS if family == name if FAMILIES[name].accepts(form) != accept}
    assert wrong == {pair for pair in AMBIGUOUS | GIVEN_UP if pair[0] == name}


def test_all_families_together_decide_as_each_alone():
    index = FamilyIndex(list(FAMILIES.values()))
    for form in {form for _, form, _ in FORMS}:
        alone = tuple(number for number, family in enumerate(FAMILIES.values()) if family.accepts(form))
        assert index.matches(form) == alone, form


def test_a_word_may_belong_to_several_families_and_is_decided_once():
    index = FamilyIndex([Family(noun="سلام"), Family(noun="غضب"), Family(adjective="سلمي", noun="سلام")])
    assert index.matches("بالسلام") == (0, 2)
    assert index.matches("بالسلام") is index.matches("بالسلام")
    assert index.matches("") == index.matches("123") == index.matches("BBC") == ()


@pytest.mark.parametrize(
    ("family", "yes", "no"),
    [
        (Family(exact="حرب"), ["حرب", "حَرْبٌ"], ["الحرب", "حربا", "وحرب"]),
        (Family(name="ويتكوف"), ["ويتكوف", "لويتكوف", "وويتكوف"], ["الويتكوف", "ويتكوفي", "يتكوف"]),
        (Family(name="الكرملين"), ["الكرملين", "للكرملين", "والكرملين"], ["كرملين", "الكرملينية"]),
        (Family(noun="تسريب", exclude="التسريبات"), ["تسريبات"], ["التسريبات", "والتسريبات", "بالتسريبات"]),
        (Family(verb="خان", exclude=["خانه"]), ["خانها"], ["خانه", "وخانه"]),
        (Family(), [], ["حرب", ""]),
    ],
)
def test_types_take_what_they_say(family, yes, no):
    assert [w for w in yes if not family.accepts(w)] == []
    assert [w for w in no if family.accepts(w)] == []


def test_the_noun_is_not_the_verb_and_the_verb_not_the_noun():
    noun, verb = Family(noun="كشف"), Family(verb="كشف")
    assert noun.accepts("الكشف") and not verb.accepts("الكشف")
    assert verb.accepts("سيكشفون") and not noun.accepts("سيكشفون")


@pytest.mark.parametrize(
    ("written", "accepted"),
    [("إدانة", True), ("ادانة", True), ("إدانه", True), ("ادانه", True), ("أدانة", False), ("آدانة", False)],
)
def test_a_spelling_may_leave_out_but_not_show_what_the_form_has_not(written, accepted):
    assert Family(noun="إدانة").accepts(written) is accepted


def test_a_hamza_on_a_joining_alef_is_let_pass():
    assert Family(noun="اتهام").accepts("بالإتهامات")
    assert not contradicts("إتهام", "اتهام", 0) and contradicts("إتهام", "اتهام")
    assert contradicts("آتهام", "اتهام", 0)


def test_rules_can_be_switched_off_for_the_look_up():
    families = [Family(noun="خطة"), Family(noun="نفي")]
    assert FamilyIndex(families).matches("خطه") == (0,) and FamilyIndex(families).matches("النفى") == (1,)
    strict = FamilyIndex(families, Rules(ta_marbuta=False, ya=False))
    assert strict.matches("خطه") == strict.matches("النفى") == ()
    assert strict.matches("خطة") == (0,) and strict.matches("للنفي") == (1,) and strict.matches("خطتها") == (0,)


def test_spelling_of_the_stem_does_not_matter():
    plain, marked = Family(noun="إدانة", adjective="مسرب"), Family(noun="إِدانـــة", adjective="مُسَرَّب")
    for word in ("بالإدانات", "المسرّبة", "مسرب", "ادانه"):
        assert plain.accepts(word) and marked.accepts(word)


def test_a_shadda_tells_doubled_verbs_from_others():
    assert Family(verb="أصرّ").accepts("يصر") and not Family(verb="أكّد").accepts("يكد")
    assert Family(verb="أكّد").accepts("يؤكد") and not Family(verb="أصرّ").accepts("يؤصر")


def test_a_person_has_a_feminine_where_the_plural_says_so():
    assert Family(noun=["حليف", "حلفاء"]).accepts("حليفتها")
    assert not Family(noun=["طريق", "طرق"]).accepts("طريقتها")


def test_readings_say_type_and_stem():
    index = FamilyIndex([Family(noun="غضب", verb=["غضب", "أغضب"], exclude="غضبان")])
    assert {(r.kind, r.stem) for r in index.readings("أغضبت")} == {("verb", "أغضب")}
    assert {r.kind for r in index.readings("الغضب")} == {"noun"}
    assert {(r.before, r.after) for r in index.readings("وبالغضب")} == {("وبال", "")}
    assert index.readings("غضبان") == index.readings("سلام") == ()


@pytest.mark.parametrize("word", ["خطة سلام", "", " ", "حرب،", "«حرب»", 7])
def test_a_stem_that_is_not_one_word_is_refused_with_the_way_out(word):
    with pytest.raises(FramingError, match=r'^noun ".*" is not a single word.*phrase\.$'):
        Family(noun=[word])


def test_families_are_values():
    assert Family(noun="حرب") == Family(noun=["حرب"]) and hash(Family(noun="حرب")) == hash(Family(noun=("حرب",)))
    assert Family(noun="حرب") != Family(adjective="حرب")
    assert Family(noun="حرب").noun == ("حرب",)


@pytest.mark.parametrize("kind", ["noun", "adjective", "verb", "imperfect", "name", "exact"])
@pytest.mark.parametrize("stem", ["ة", "ى", "ء", "أ", "اء", "ات", "ون"])
def test_a_stem_that_is_all_ending_accepts_no_affixes_alone(kind, stem):
    family = Family(**{kind: stem})
    assert not any(family.accepts(word) for word in ("وال", "بها", "لهم", "فلل"))
