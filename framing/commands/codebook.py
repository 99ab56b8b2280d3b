"""`framing codebook new|check|audit|suggest|convert`: help for authors."""

from __future__ import annotations

import argparse
from pathlib import Path

from framing.commands.common import add_articles, add_out, measured, show, used_articles


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    book = commands.add_parser("codebook", help="write, check, audit and convert codebooks")
    verbs = book.add_subparsers(title="verbs", metavar="VERB", required=True)

    new = verbs.add_parser("new", help="a commented template to change", description=_new.__doc__)
    new.add_argument("file", metavar="FILE")
    new.set_defaults(run=_new)

    check = verbs.add_parser("check", help="every mistake, and its own examples as tests", description=_check.__doc__)
    check.add_argument("file", metavar="FILE", help="a TOML file or a bundled name")
    add_out(check, "the findings")
    check.set_defaults(run=_check)

    audit = verbs.add_parser("audit", help="what each entry catches in articles", description=_audit.__doc__)
    audit.add_argument("--frame", help="only this frame")
    add_articles(audit)
    add_out(audit, "the audit")
    audit.set_defaults(run=_audit)

    suggest = verbs.add_parser(
        "suggest", help="words that go with a frame and are not in it", description=_suggest.__doc__
    )
    suggest.add_argument("--frame", required=True)
    suggest.add_argument("--limit", type=int, default=30, help="words at most (default %(default)s)")
    suggest.add_argument("--used", metavar="FILE", help="add the ids of the articles used to this text file")
    suggest.add_argument("--seed", type=int, default=1, help="of the resampling (default %(default)s)")
    add_articles(suggest)
    add_out(suggest, "the words")
    suggest.set_defaults(run=_suggest)

    convert = verbs.add_parser("convert", help="TOML, CSV and quanteda YAML, both ways", description=_convert.__doc__)
    convert.add_argument("source", metavar="FROM")
    convert.add_argument("target", metavar="TO", help="a new file; its ending says the form: .toml, .csv, .yml")
    convert.set_defaults(run=_convert)


def _new(options: argparse.Namespace) -> int:
    """Write a commented template, in Arabic and English, that can be checked and run at once."""
    from framing.codebook.template import new_codebook

    path = new_codebook(options.file)
    print(f"{path}\nChange it, then: framing codebook check {path}; framing study ARTICLES --codebook {path}")
    return 0


def _check(options: argparse.Namespace) -> int:
    """List every mistake with its line and remedy; run the examples and counter-examples. Exit code 1 if any stands."""
    from framing.validity.check import check_codebook

    found = check_codebook(options.file)
    if options.out is not None:
        show(found, options.out)
    else:
        for row in found.to_dict("records"):
            where = ", ".join(f"{name} {row[name]}" for name in ("frame", "actor", "topic", "entry") if row.get(name))
            line = f"line {int(row['line'])}" if row.get("line") == row.get("line") and row.get("line") else ""
            print(
                f"{row['kind']}: {', '.join(part for part in (line, where) if part)}: {row['problem']}. {row['remedy']}"
            )
    serious = int(found["kind"].isin(["mistake", "example"]).sum())
    print(f"{serious} to mend, {len(found) - serious} remarks." if len(found) else "Nothing to mend.")
    return 1 if serious else 0


def _audit(options: argparse.Namespace) -> int:
    """Say of each entry what it caught, whether a frame rests on it, and how common its words are in general Arabic."""
    from framing.validity.audit import audit

    tables, codebook = measured(options)
    table = audit(codebook, tables["hits"], tables["units"])
    if options.frame is not None:
        codebook.frame(options.frame)
        table = table[table["frame"] == options.frame]
    show(table, options.out)
    return 0


def _suggest(options: argparse.Namespace) -> int:
    """List words that go with a frame beyond chance and are not among its entries; look at their sentences first."""
    from framing.validity.suggest import suggest

    tables, codebook = measured(options)
    table = suggest(codebook, tables["hits"], tables["units"], options.frame, limit=options.limit, seed=options.seed)
    show(table, options.out, "No word goes with this frame beyond chance.")
    used = table.attrs.get("articles", [])
    print(f"{len(used)} articles were used: leave them out when the dictionary is compared with coders (--used).")
    if options.used is not None:
        known = used_articles(options.used) if Path(options.used).exists() else []
        lines = dict.fromkeys([*known, *map(str, used)])
        Path(options.used).write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _convert(options: argparse.Namespace) -> int:
    """Write a codebook in another form and list what that form cannot say."""
    from framing.codebook.convert import convert_codebook

    lost = convert_codebook(options.source, options.target)
    show(lost, empty="Nothing was lost.")
    print(options.target)
    return 0
