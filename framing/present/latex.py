r"""Tables as LaTeX: booktabs, left to right, only the Arabic set right to left, so that no number can turn round.

In a right-to-left environment XeLaTeX with polyglossia prints 37.5 as 5.37 without a warning. So the table itself stays
left to right, Arabic stands in \textarabic{...}, and every number or Latin run inside Arabic stands in \frnum{...}.
"""

from __future__ import annotations

import re

import pandas as pd

from framing.present.paper import PaperTable

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "-": "{-}",  # no ligature: -- would become a dash
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
}
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
# a number with its signs and separators, or Latin words with what joins them
LATIN = r"A-Za-z\u00c0-\u024f"
LEFT_TO_RIGHT = re.compile(
    r"[+\-−]?[0-9][0-9.,:/%\-–+]*(?<=[0-9%])"
    rf"|[{LATIN}][\w.\-@/&']*(?: +(?:& +)?[0-9{LATIN}][\w.\-@/&']*)*",
    re.ASCII,
)
PREAMBLE = r"""% What the tables need. Compile with xelatex or lualatex.
\usepackage{fontspec,booktabs,longtable,array,polyglossia}
\setmainlanguage{english}
\setotherlanguage{arabic}
\IfFontExistsTF{Amiri}{\newfontfamily\arabicfont[Script=Arabic]{Amiri}}{%
  \IfFontExistsTF{Noto Naskh Arabic}{\newfontfamily\arabicfont[Script=Arabic]{Noto Naskh Arabic}}{%
    \newfontfamily\arabicfont[Script=Arabic]{Arial}}}
% A number, date or Latin word inside Arabic: without this a decimal is printed the wrong way round.
\newcommand{\frnum}[1]{\textenglish{#1}}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}}
"""


def escape(text: str) -> str:
    r"""Return text that TeX prints and does not obey; control and direction characters become spaces or nothing.

    >>> escape(r"50% of \input{x} & $y$")
    '50\\% of \\textbackslash{}input\\{x\\} \\& \\$y\\$'
    """
    text = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", text)
    text = re.sub(r"[\s\x00-\x1f\x7f]+", " ", text)
    return "".join(SPECIAL.get(letter, letter) for letter in text).strip()


def cell(text: str) -> str:
    r"""Return one cell: Arabic set right to left with its numbers and Latin kept whole, everything else as it stands.

    >>> cell("0.375 [0.177, 0.626]"), cell("غضب 37.5 من CNN")
    ('0.375 [0.177, 0.626]', '\\textarabic{غضب \\frnum{37.5} من \\frnum{CNN}}')
    """
    if not ARABIC.search(text):
        return escape(text)
    pieces, last = [], 0
    for run in LEFT_TO_RIGHT.finditer(text):
        pieces += [_spaced(text[last : run.start()]), rf"\frnum{{{escape(run.group())}}}"]
        last = run.end()
    pieces.append(_spaced(text[last:]))
    return rf"\textarabic{{{''.join(pieces).strip()}}}"


def _spaced(text: str) -> str:
    """Escape a piece and keep the space at its ends."""
    if not text:
        return ""
    before, after = (" " if text[0].isspace() else ""), (" " if text[-1].isspace() else "")
    inner = escape(text)
    return f"{before}{inner}{after}" if inner else " "


def latex_table(table: PaperTable) -> str:
    r"""Return one table as a `longtable` with caption and label `tab:name`; PREAMBLE must have been read."""
    columns = [_column(table.printed[name], width) for name, width in zip(table.printed, table.widths, strict=True)]
    heads = " & ".join(cell(str(name)) for name in table.printed.columns) + r" \\"
    body = [" & ".join(map(cell, row)) + r" \\" for row in table.printed.itertuples(index=False, name=None)]
    return "\n".join(
        [
            r"\begingroup\footnotesize\setlength{\tabcolsep}{3pt}\setlength{\extrarowheight}{2pt}\setlength{\LTleft}{0pt}\setlength{\LTright}{0pt}",
            rf"\begin{{longtable}}{{@{{}}{''.join(columns)}@{{}}}}",
            rf"\caption{{{cell(table.title)}}}\label{{tab:{table.name}}}\\",
            rf"\toprule {heads} \midrule \endfirsthead",
            rf"\toprule {heads} \midrule \endhead",
            r"\bottomrule \endfoot",
            *body,
            r"\end{longtable}",
            r"\endgroup",
            "",
        ]
    )


def _column(column: pd.Series, width: float) -> str:
    """A column that is mostly Arabic is ragged on the left; widths leave room for the gaps between columns."""
    arabic = sum(bool(ARABIC.search(text)) for text in column) * 2 > max(1, len(column))
    return f"{'R' if arabic else 'L'}{{{0.92 * width:.3f}\\linewidth}}"


def main_file(names: list[str]) -> str:
    """Return a document that shows every table: a proof that they compile, and a place to copy from."""
    inputs = "\n".join(rf"\input{{tables/{name}}}" for name in names)
    return (
        "\\documentclass[a4paper]{article}\n\\usepackage[landscape,margin=15mm]{geometry}\n\\input{preamble}\n"
        f"\\begin{{document}}\n{inputs}\n\\end{{document}}\n"
    )
