#!/usr/bin/env python3
"""Measures how well lists of references are found and split: share of references with right borders.

  reference_lists.py DATA [--program PATH] [--show N]

DATA holds seg.*.jsonl(.gz): {"text", "refs": [[start, end], ...]} (whole documents or lists with the spans of their references)
or {"lines": [[label, line, begins], ...]} (labelled lines of whole documents). A reference counts as right when the same
letters and digits were taken, the number in front aside. For labelled lines, lines said to be in a reference are compared
with those labelled "ref". Standard library only.
"""
import argparse, collections, pathlib, re

from sets import load, records


def references_in(program, texts):
    return [record.get("references", []) for record in records(program, [{"text": text} for text in texts])]


def key(text):
    text = re.sub(r"^\W*\d{1,3}\W*\s", "", text.strip())
    return "".join(c for c in text.casefold() if c.isalnum())


def line_of_figures(name, hit, said, gold):
    return f"{name:28} P {hit / max(1, said):.3f}  R {hit / max(1, gold):.3f}  F1 {2 * hit / max(1, said + gold):.3f}  (gold {gold})"


def measure_items(name, items, options):
    hit = said = gold = 0
    worst = []
    for item, references in zip(items, references_in(options.program, [item["text"] for item in items])):
        right = collections.Counter(key(item["text"][a:b]) for a, b in item["refs"])
        found = collections.Counter(key(item["text"][r["start"]:r["end"]]) for r in references)
        n = sum((right & found).values())
        hit, said, gold = hit + n, said + len(references), gold + len(item["refs"])
        worst.append((len(item["refs"]) + len(references) - 2 * n, item["id"]))
    print(line_of_figures(name, hit, said, gold))
    for wrong, document in sorted(worst, reverse=True)[:options.show]:
        print(f"    {wrong:4} wrong  {document}")


def measure_lines(name, items, options):
    documents = []
    for item in items:
        text, spans = "", []
        for label, line, _ in item["lines"]:
            spans.append((len(text) + len(line) - len(line.lstrip()), label if line.strip() else "blank"))
            text += line + "\n"
        documents.append((text, spans))
    hit = said = gold = 0
    for (_, spans), references in zip(documents, references_in(options.program, [text for text, _ in documents])):
        for begin, label in spans:
            if label in ("blank", "meta"):  # page numbers lie within lists and belong to none
                continue
            inside = any(r["start"] <= begin < r["end"] for r in references)
            hit, said, gold = hit + (inside and label == "ref"), said + inside, gold + (label == "ref")
    print(line_of_figures(name + " (lines)", hit, said, gold))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--program", default="build/tools/chashma")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for path in sorted(options.data.glob("seg.*.jsonl*")):
        items = load(path)
        (measure_lines if "lines" in items[0] else measure_items)(path.name.split(".jsonl")[0], items, options)


if __name__ == "__main__":
    main()
