#!/usr/bin/env python3
"""Main content of web pages: sentences that must and must not be in it. Standard library only.

    html_content.py PROGRAM FOLDER [--show]

FOLDER holds evaldata.json ({url: {"file", "with": [...], "without": [...]}}) and the pages, anywhere below.
"""
import json
import pathlib
import re
import subprocess
import sys


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    pages = {p.name: p for p in folder.rglob("*") if p.is_file()}
    entries = [e for e in json.loads((folder / "evaldata.json").read_text("utf-8")).values() if e["file"] in pages]
    out = subprocess.run([program, "extract", *[str(pages[e["file"]]) for e in entries]], stdout=subprocess.PIPE, check=False).stdout
    texts = {pathlib.Path(r["source"]["path"]).name: r for r in map(json.loads, out.splitlines())}
    tp = fn = fp = tn = 0
    for entry in entries:
        record = texts.get(entry["file"], {})
        text = plain(record.get("text", ""))
        missing = [s for s in entry["with"] if plain(s) not in text]
        extra = [s for s in entry["without"] if plain(s) in text]
        tp += len(entry["with"]) - len(missing)
        fn += len(missing)
        fp += len(extra)
        tn += len(entry["without"]) - len(extra)
        if "--show" in sys.argv and (missing or extra):
            print(entry["file"], record.get("error", ""))
            for s in missing:
                print("   missing:", s[:120])
            for s in extra:
                print("   extra:  ", s[:120])
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    accuracy = (tp + tn) / max(tp + tn + fp + fn, 1)
    print(f"{len(entries)} pages, {tp + fn} with, {fp + tn} without: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} accuracy {accuracy:.3f}")


if __name__ == "__main__":
    main()
