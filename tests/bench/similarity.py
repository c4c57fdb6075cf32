#!/usr/bin/env python3
"""How close what Chashma reads comes to texts that are known. Standard library only.

    similarity.py PROGRAM FOLDER [--list]

In FOLDER, "name.gold.txt" is the text of every other file "name.*", and "file.txt" or "file.md" that of "file".
Prints for each file the share of words in common (F1 over the multiset of words) and the character error: edit distance
over the length of the gold, white space collapsed. Worst last with --list.
"""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections import Counter


def plain(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u2011", "-")
    return re.sub(r"\s+", " ", text).strip()


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def f1(a, b):
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if a or b else 1.0


def distance(a, b, band=2000):
    """Levenshtein by Myers' bit vectors: one big integer a column."""
    if not a:
        return len(b)
    peq = {}
    for i, c in enumerate(a):
        peq[c] = peq.get(c, 0) | 1 << i
    mask, last, score = (1 << len(a)) - 1, 1 << (len(a) - 1), len(a)
    pv, mv = mask, 0
    for c in b:
        eq = peq.get(c, 0)
        xv = eq | mv
        xh = (((eq & pv) + pv) ^ pv) | eq
        ph, mh = mv | ~(xh | pv) & mask, pv & xh
        score += 1 if ph & last else -1 if mh & last else 0
        ph, mh = (ph << 1 | 1) & mask, mh << 1 & mask
        pv, mv = mh | ~(xv | ph) & mask, ph & xv
    return score


def gold_of(path):
    if path.name.endswith(".gold.txt"):
        return None
    golds = [path.with_name(path.name.split(".")[0] + ".gold.txt")] + [path.with_name(path.name + end) for end in (".txt", ".md")]
    return next((gold for gold in golds if gold.exists() and gold != path), None)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    pairs = [(path, gold) for path in sorted(folder.rglob("*")) if path.is_file() and (gold := gold_of(path))]
    out = subprocess.run([program, "extract", *[str(path) for path, _ in pairs]], stdout=subprocess.PIPE, check=False).stdout
    records = {r["source"]["path"]: r for r in map(json.loads, out.splitlines())}
    rows = []
    for path, gold in pairs:
        record = records.get(str(path), {})
        text, want = plain(record.get("text", "")), plain(gold.read_text("utf-8", "replace"))
        error = distance(want, text) / max(len(want), 1) if len(want) < 300_000 else float("nan")
        rows.append((f1(words(text), words(want)), error, path.name, record.get("error", {}).get("code", "")))
    if "--list" in sys.argv:
        for share, error, name, code in sorted(rows, reverse=True):
            print(f"{share:.3f}  {error:7.3f}  {name}  {code}")
    print(f"{len(rows)} files, words F1 {sum(r[0] for r in rows) / max(len(rows), 1):.3f}")


if __name__ == "__main__":
    main()
