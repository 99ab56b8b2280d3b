"""Whatever stands in a file: reading gives articles whose offsets hold, or one clear error."""

from __future__ import annotations

import csv
import gzip
import json
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus.clean import clean
from framing.corpus.read import FORMATS, read_corpus
from framing.corpus.units import split_units
from framing.errors import FramingError

ENDINGS = ["txt", "md", "html", "csv", "tsv", "json", "jsonl", "docx", "xlsx", "parquet", "zip", "txt.gz", "ris"]
ANY = st.text(
    st.characters(exclude_categories=()) | st.sampled_from('وصل الوفد أمس. \n\r",;:{}[]<>&\x00\ufeff'), max_size=120
)
CONTENT = st.binary(max_size=120) | ANY.map(lambda text: text.encode("utf-8", "surrogatepass"))
CODECS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1256"])


def read(files: dict[str, bytes]) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            return read_corpus(folder)
        except FramingError as error:
            assert FORMATS in str(error)
            return None


def check(articles: pd.DataFrame, left_out: pd.DataFrame) -> None:
    assert articles["article_id"].is_unique
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    assert all(text.encode() and "\x00" not in text for text in texts.values())
    found = clean(articles)
    for row in found.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.surface
    for row in split_units(articles, set_aside=found).itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text
    assert (left_out["reason"].str.len() > 0).all() and left_out["article_id"].notna().all()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(ENDINGS).map("a.{}".format), CONTENT, max_size=4))
def test_any_content_under_any_name(files: dict[str, bytes]) -> None:
    found = read({"good.txt": "وصل الوفد أمس إلى المدينة.".encode(), **files})
    assert found is not None
    articles, left_out = found
    assert "good" in set(articles["article_id"])
    check(articles, left_out)


@settings(deadline=None)
@given(ANY, ANY, st.sampled_from(["jsonl", "json", "csv"]))
def test_a_text_comes_out_of_a_table_as_it_went_in(text: str, headline: str, ending: str) -> None:
    body = "نص " + text
    if ending == "csv":
        body = body.encode("utf-8", "replace").decode().replace("\x00", " ")
        content = pd.DataFrame({"text": [body]}).to_csv(index=False, quoting=csv.QUOTE_ALL).encode()
    else:
        content = json.dumps({"text": body, "headline": headline}).encode()
    found = read({f"a.{ending}": content})
    assert found is not None
    stored = found[0]["text"][0]
    mended = "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in body)
    assert stored == mended or stored.endswith("\n" + mended)
    check(*found)


@settings(deadline=None)
@given(st.text("وصل الوفد إلى المدينة من دون تأخير. ", min_size=1), CODECS)
def test_an_encoding_changes_nothing(text: str, codec: str) -> None:
    whole = "وصل الوفد إلى المدينة من دون تأخير في الموعد. " * 2 + text
    found = read({"a.txt.gz": gzip.compress(whole.encode(codec))})
    assert found is not None and found[0]["text"].tolist() == [whole]
