#!/usr/bin/env python3
"""Are names found from any spelling? Builds a small index of one document a spelling and asks for each by the others.

  tests/bench/name_variants.py CURATED.tsv ADMIN_UNITS.tsv [PROGRAM] [--show N]

CURATED.tsv: kind, tg, ru, en_variants (| between); ADMIN_UNITS.tsv: code, en, tg, tg_legacy_statagency, ru. A pair
(spelling asked, spelling in the document) counts as found when that document is among the first 20 hits."""
import argparse
import collections
import json
import pathlib
import subprocess
import tempfile


def groups(curated, units):
    rows = []
    for line in pathlib.Path(curated).read_text(encoding="utf-8").splitlines()[1:]:
        kind, tg, ru, en = (line.split("\t") + [""] * 4)[:4]
        rows.append((kind, [("tg", tg), ("ru", ru)] + [("en", v) for v in en.split("|")]))
    for line in pathlib.Path(units).read_text(encoding="utf-8").splitlines()[1:]:
        _, en, tg, legacy, ru = (line.split("\t") + [""] * 5)[:5]
        rows.append(("unit", [("en", en), ("tg", tg), ("tg", legacy), ("ru", ru)]))
    return [(kind, list(dict.fromkeys((l, s.strip()) for l, s in names if s.strip() and s.strip() != "-"))) for kind, names in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("curated")
    parser.add_argument("units")
    parser.add_argument("program", nargs="?", default=str(pathlib.Path(__file__).parents[2] / "build/tools/chashma"))
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rows = groups(options.curated, options.units)
    found, asked, misses = collections.Counter(), collections.Counter(), []
    with tempfile.TemporaryDirectory() as scratch:
        index, docs, queries = f"{scratch}/index", f"{scratch}/docs.jsonl", f"{scratch}/queries.jsonl"
        with open(docs, "w", encoding="utf-8") as d, open(queries, "w", encoding="utf-8") as q:
            for r, (_, names) in enumerate(rows):
                for i, (lang, name) in enumerate(names):
                    d.write(json.dumps({"id": f"{r}.{i}", "text": name, "language": lang}, ensure_ascii=False) + "\n")
                    q.write(json.dumps({"id": f"{r}.{i}", "text": name, "language": lang}, ensure_ascii=False) + "\n")
        subprocess.run([options.program, "ingest", "--quiet", "--index", index, docs], check=True)
        run = subprocess.run([options.program, "search", "--index", index, "--queries", queries, "--format", "trec", "--limit",
                              "20"], check=True, stdout=subprocess.PIPE, text=True).stdout
    hits = collections.defaultdict(set)
    for line in run.splitlines():
        query, _, document, *_ = line.split()
        hits[query].add(document)
    for r, (kind, names) in enumerate(rows):
        for i, (_, query) in enumerate(names):
            for j, (_, name) in enumerate(names):
                if i == j:
                    continue
                asked[kind] += 1
                if f"{r}.{j}" in hits[f"{r}.{i}"]:
                    found[kind] += 1
                else:
                    misses.append((kind, query, name))
    print(f"found {sum(found.values()) / sum(asked.values()):.4f} of {sum(asked.values())} pairs of spellings")
    for kind in sorted(asked):
        print(f"  {kind:14} {found[kind] / asked[kind]:.3f} of {asked[kind]}")
    for miss in misses[: options.show]:
        print("  miss", *miss, sep="\t")


if __name__ == "__main__":
    main()
