"""Dates as newspapers write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.dates import read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("26 نوفمبر 2025 10:51", "2025-11-26"),
        ("14 أكتوبر/ تشرين الأول 2025", "2025-10-14"),
        ("الأربعاء ٢٦ تشرين الثاني ٢٠٢٥", "2025-11-26"),
        ("٢٦/١١/٢٠٢٥", "2025-11-26"),
        ("3 كانون الثاني (يناير) 2025", "2025-01-03"),
        ("18 جانفي 2017", "2017-01-18"),
        ("7 غشت 2020", "2020-08-07"),
        ("٥ آب ٢٠٢٥", "2025-08-05"),
        ("2017-01-20T21:43:00+01:00", "2017-01-20"),
        ("2025/11/26/", "2025-11-26"),
        ("Wed, 26 Nov 2025 10:00:00 GMT", "2025-11-26"),
        ("November 5th, 2025", "2025-11-05"),
        ("12/25/2025", "2025-12-25"),
        ("03/04/2025", "2025-04-03"),
        ("20251126", "2025-11-26"),
        ("12 جمادى الأولى 1447هـ الموافق 3 نوفمبر 2025م", "2025-11-03"),
        ("12 جمادى الأولى 1447 هـ", "12 جمادى الأولى 1447 هـ"),
        ("1447/05/12", "1447/05/12"),
        ("31/02/2025", "31/02/2025"),
        (" أمس ", "أمس"),
        ("2025", "2025"),
        ("", ""),
    ],
)
def test_dates(written: str, read: str) -> None:
    assert read_date(written) == read


@settings(deadline=None)
@given(st.text(max_size=40) | st.dates().map(str))
def test_any_text_is_read_or_kept(written: str) -> None:
    read = read_date(written)
    assert read == written.strip() or len(read) == 10
    assert read_date(read) == read
