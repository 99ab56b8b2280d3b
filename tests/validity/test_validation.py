"""The dictionary against coders: published scores, weights, groups, and errors as readable lines."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.classes import micro_macro, scores_of
from framing.validity.codings import check_codings, join_spans, read_codings, reference
from framing.validity.collect import read_all_codings
from framing.validity.differential import differential_error, error_by_length
from framing.validity.judged import judge
from framing.validity.validation import VALIDATION_COLUMNS, average_scores, list_errors, validate
from framing.validity.weighted import weighted_scores

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "validation.json").read_text("utf-8"))
STRATA = ORACLE["weighted_example"]["strata"]


@pytest.mark.parametrize("case", ORACLE["prf"], ids=lambda c: c["name"])
def test_scores_equal_the_table(case):
    s = scores_of(case["tp"], case["fp"], case["fn"])
    wanted = {"precision": "precision_wilson", "recall": "recall_wilson", "f1": "f1_interval_from_jaccard"}
    for name, limits in wanted.items():
        if case[name] is None:
            assert np.isnan(s[name]) and np.isnan(s[f"{name}_low"]) and case[limits] is None
        else:
            found = (s[name], s[f"{name}_low"], s[f"{name}_high"])
            assert found == pytest.approx((case[name], *case[limits]), abs=1.01e-6)


def test_micro_and_macro_equal_the_table():
    case = ORACLE["micro_macro"]
    found = micro_macro(case["frames_tp_fp_fn"])
    for average in ("micro", "macro"):
        want = [case[average][x] for x in ("p", "r", "f1")]
        assert list(found[average].values()) == pytest.approx(want, abs=1.01e-6)


def judged_strata(strata, frame="leak"):
    rows = []
    for stratum in strata:
        flag = int(stratum["name"] == "predicted")
        for i in range(stratum["n"]):
            rows.append((f"t{i}", frame, int(i < stratum["true"]), flag, stratum["name"], stratum["n"] / stratum["N"]))
    return pd.DataFrame(rows, columns=["article_id", "frame", "truth", "flag", "stratum", "probability"])


def test_weighted_scores_equal_the_table_and_the_unweighted_recall_would_mislead():
    case = ORACLE["weighted_example"]
    judged = judged_strata(STRATA)
    s = weighted_scores(judged)
    assert (s["precision"], s["recall"]) == pytest.approx((case["precision"], case["recall"]), abs=1.01e-6)
    assert s["recall_low"] < s["recall"] < s["recall_high"]
    half = 1.96 * case["recall_se_delta"]  # the limits are about as wide as the delta method's, and not symmetric
    assert 1.4 * half < s["recall_high"] - s["recall_low"] < 2.4 * half
    assert weighted_scores(judged.assign(probability=1.0))["recall"] == pytest.approx(
        case["unweighted_recall"], abs=1e-6
    )


def test_a_stratum_without_a_miss_may_still_hide_some():
    judged = judged_strata([STRATA[0], STRATA[1] | {"true": 0}])
    s = weighted_scores(judged)
    assert s["recall"] == 1 and s["recall_high"] == 1 and s["recall_low"] < 0.8


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.sampled_from([0.1, 0.5, 1.0])), min_size=1))
def test_weighted_scores_hold_their_estimate(rows):
    judged = pd.DataFrame(rows, columns=["truth", "flag", "probability"]).assign(stratum="s")
    s = weighted_scores(judged)
    for name in ("precision", "recall", "f1"):
        if not np.isnan(s[name]):
            assert -1e-9 <= s[f"{name}_low"] <= s[name] + 1e-9 <= s[f"{name}_high"] + 2e-9 <= 1 + 3e-9


def test_the_table_of_a_coded_corpus(draw, codebook):
    codings, hits, _ = draw({"t": "TTTF....", "u": "TMM....."})
    articles = pd.DataFrame({"article_id": ["t", "u"], "outlet": ["x", "y"], "text": "long text"})
    table = validate(codings, hits, codebook, articles, by="outlet")
    assert list(table) == VALIDATION_COLUMNS and table["frame"].tolist() == ["leak"] * 3
    pooled = table.iloc[0]
    assert pooled[["units", "with_frame", "flagged", "tp", "fp", "fn", "tn"]].tolist() == [16, 6, 5, 4, 1, 2, 9]
    assert pooled["precision"] == 0.8 and pooled["recall"] == pytest.approx(4 / 6) and not pooled["weighted"]
    assert table["group"].tolist() == ["", "x", "y"] and table.loc[2, ["tp", "fn"]].tolist() == [1, 2]
    assert average_scores(table)["precision"].tolist() == [0.8, 0.8]
    with pytest.raises(FramingError, match='no column "editor" in the articles. There is: article_id, outlet'):
        validate(codings, hits, codebook, articles, by="editor")


def test_undefined_scores_are_explained(draw, codebook):
    for line, said in (("....", "nothing is defined"), ("MM..", "precision is 0/0"), ("FF..", "recall is 0/0")):
        row = validate(*draw({"t": line})[:2], codebook).iloc[0]
        assert said in row["note"] and row[["precision", "recall"]].isna().any()


def test_a_models_coding_is_called_so_and_a_humans_is_preferred(draw, codebook):
    model, hits, _ = draw({"t": "TT.."}, coder="M", coder_type="model")
    row = validate(model, hits, codebook).iloc[0]
    assert row["note"] == "agreement with a model-coded reference (no human coder)" and row["coder_type"] == "model"
    human = draw({"t": "TM.."})[0]
    both = validate(pd.concat([model, human]), hits, codebook).iloc[0]
    assert both["coder"] == "A" and both["note"] == ""


def test_split_votes_and_articles_of_the_dictionary_are_left_out_and_counted(draw, codebook):
    one, hits, _ = draw({"t": "TTM.", "u": "TF.."})
    two = draw({"t": "TT..", "u": "TF.."}, coder="B")[0]
    row = validate(pd.concat([one, two]), hits, codebook, exclude_articles=["u"]).iloc[0]
    assert row[["units", "tp", "fp", "fn"]].tolist() == [3, 2, 0, 0] and row["coder"] == "majority"
    assert "left out: 4 units of articles used for the dictionary" in row["note"]
    assert "left out: 1 judgements on which the coders are split" in row["note"]
    assert validate(pd.concat([one, two]), hits, codebook, coder="A").iloc[0]["fn"] == 1
    with pytest.raises(FramingError, match="no unit is left"):
        validate(one, hits, codebook, exclude_articles=["t", "u"])
    with pytest.raises(FramingError, match='no coder "Z". There is: A'):
        validate(one, hits, codebook, coder="Z")
    with pytest.raises(FramingError, match='frame "rage" is not in codebook demo: leak, anger'):
        validate(one.assign(frame="rage"), hits, codebook)


def test_a_unit_is_flagged_where_a_counted_hit_starts_in_it(draw):
    book = Codebook("demo", frames=(Frame("top", 0), Frame("leak", 1, parent="top")))
    codings, hits, _ = draw({"t": "TTM."})
    hits.loc[0, "start"] = 18  # the gap after the first unit
    hits.loc[1, "counted"] = False
    both = pd.concat([codings, codings.assign(frame="top")])
    assert judge(both, hits, book)["flag"].sum() == 0
    hits["counted"], hits.loc[0, "start"] = True, 17
    assert judge(both, hits, book).groupby("frame")["flag"].sum().to_dict() == {"leak": 2, "top": 2}


def test_predictions_of_a_classifier_replace_the_hits(draw, codebook):
    codings, hits, _ = draw({"t": "TTM."})
    said = codings[["article_id", "start", "end", "frame"]].assign(present=[1, 0, 1, 0])
    assert validate(codings, hits, codebook, predictions=said).iloc[0][["tp", "fn"]].tolist() == [2, 1]
    with pytest.raises(FramingError, match="no prediction of leak for the coded unit t 60-78"):
        validate(codings, hits, codebook, predictions=said[:3])


def test_every_error_is_a_readable_line(draw, codebook):
    codings, hits, _ = draw({"t": "TFM."})
    near = hits.iloc[[0]].assign(start=43, end=47, counted=False, reason="not_near", entry="source", surface="مصدر")
    articles = pd.DataFrame({"article_id": ["t"], "text": ["".join(f"unit number {i:07d} " for i in range(4))]})
    table = list_errors(codings, pd.concat([hits, near]), codebook, articles)
    assert table[["start", "error", "entry", "cause"]].values.tolist() == [
        [20, "false alarm", "entry", "caught by entry (word)"],
        [40, "miss", "source", "source not counted: not_near"],
    ]
    assert table["text"].tolist() == [articles.loc[0, "text"][s : s + 18] for s in (20, 40)]
    assert list_errors(codings, hits, codebook).loc[1, "cause"] == "no entry of the frame matches"


def test_differential_error_equals_the_table():
    case, rows = ORACLE["differential_error"], []
    for name in ("outlet_1", "outlet_2"):
        rows += [(1, 1, name)] * case[name]["found"] + [(1, 0, name)] * case[name]["missed"] + [(0, 0, name)] * 9
    judged = pd.DataFrame(rows, columns=["truth", "flag", "outlet"]).assign(frame="leak")
    table = differential_error(judged, judged["outlet"], "outlet")
    d = table.iloc[0]
    assert table["measure"].tolist() == ["recall", "false alarms"] and d["group"] == "outlet_1"
    assert [d["share_group"], d["share_rest"], d["difference"]] == pytest.approx(
        [*case["recall"], case["difference"]], abs=1.01e-6
    )
    assert [d["low"], d["high"], d["p"]] == pytest.approx([*case["newcombe"], case["fisher_p"]], abs=1.01e-6)
    assert "no licence to pool" in table.loc[1, "note"] and d["note"] == ""


@pytest.mark.parametrize("n", ORACLE["power_recall_70_vs_50_per_outlet_positives"])
def test_power_equals_the_table(n):
    rows = [(1, i % 2, side) for side in "xy" for i in range(int(n))]
    judged = pd.DataFrame(rows, columns=["truth", "flag", "outlet"]).assign(frame="leak")
    power = differential_error(judged, judged["outlet"], "outlet").loc[0, "power"]
    assert power == pytest.approx(ORACLE["power_recall_70_vs_50_per_outlet_positives"][n], abs=6e-4)


def test_long_units_may_be_easier_to_hit():
    rows = [(1, 1, 0, 200)] * 20 + [(1, 0, 0, 50)] * 20
    judged = pd.DataFrame(rows, columns=["truth", "flag", "start", "end"]).assign(frame="leak")
    table = error_by_length(judged[::-1].reset_index(drop=True))
    assert table.loc[0, ["group", "difference"]].tolist() == ["longer units", 1.0]
    assert table.loc[1, "note"] == "fewer than 5 units on one side: not compared"


def test_codings_are_read_checked_and_located(tmp_path):
    head = "article_id,start,end,coder,coder_type,frame,present,voice\n"
    file = tmp_path / "a.csv"
    file.write_text(head + "t,0,9,A,human,leak,1,quoted\nt,0,9,A,human,anger,2,\n", "utf-8-sig")
    with pytest.raises(FramingError, match='a.csv, row 3: present is "2". Allowed: 1 or 0'):
        read_codings(file)
    file.write_text(head + "t,0,9,A,human,leak,1,quoted\nt,0,x,A,human,anger,0,\n", "utf-8")
    with pytest.raises(FramingError, match='a.csv, row 3: end is "x". Write a number'):
        read_codings(tmp_path)
    file.write_text(head.replace("frame,", ""), "utf-8")
    with pytest.raises(FramingError, match="column frame is missing"):
        read_codings(file)
    file.write_text(head + "t,0,9,A,human,leak,1,quoted,more\n", "utf-8")
    with pytest.raises(FramingError, match="a.csv, row 2: the row has not as many cells as the header"):
        read_codings(file)
    with pytest.raises(FramingError, match="neither a CSV file nor a folder"):
        read_codings(tmp_path / "b.csv")
    row = {"article_id": "t", "start": 0, "end": 9, "coder": "A", "coder_type": "human", "frame": "leak", "present": 1}
    with pytest.raises(FramingError, match="row 3: frame .* one judgement of a coder for each unit and frame"):
        check_codings(pd.DataFrame([row, row]))


def test_spans_join_by_overlap_and_never_by_place():
    left = pd.DataFrame({"article_id": ["t", "t", "u"], "start": [0, 100, 0], "end": [50, 140, 50]})
    right = pd.DataFrame({"article_id": ["t", "t"], "start": [103, 0], "end": [140, 30]})
    assert join_spans(left, right).tolist() == [-1, 0, -1]


def test_a_speakers_name_before_a_unit_does_not_part_it_from_its_coding():
    units = pd.DataFrame({"article_id": "t", "start": [12, 40, 60, 90], "end": [20, 50, 75, 96]})
    coded = pd.DataFrame({"article_id": "t", "start": [0, 22, 52, 80], "end": [20, 51, 66, 110]})
    assert join_spans(units, coded).tolist() == [0, 1, -1, -1], "half a sentence, and a wider span, stay apart"
    both = pd.DataFrame({"article_id": "t", "start": [0], "end": [50]})
    assert join_spans(units, both).tolist() == [-1] * 4, "two units in one coding are not one"


def test_the_majority_of_three_decides(draw):
    coders = [draw({"t": line}, coder=c)[0] for c, line in zip("ABC", ("TT..", "T.T.", "T..."), strict=True)]
    truth, split = reference(pd.concat(coders))
    assert truth["present"].tolist() == [1, 0, 0, 0] and split.empty


@pytest.mark.parametrize("name", ["codings.csv", "coding-a.csv", "key.csv"])
@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b'item,x\n"open\n', b"a" * 200_000 + b"\n"])
def test_a_file_that_is_no_table_is_one_sentence(tmp_path, name, content):
    place = tmp_path / "codings.csv" if name == "codings.csv" else tmp_path
    (tmp_path / "key.csv").write_bytes(b"item,article_id,start,end,stratum,probability,text_sha256\n")
    (tmp_path / "coding-a.csv").write_bytes(b"item,text\n")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FramingError, match=name.replace(".", "[.]")):
        read_all_codings(place)
