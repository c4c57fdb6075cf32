#!/usr/bin/env python3
"""How well form and lemma meet in the Tajik stemmer, and what it confuses, by `chashma analyze`.

  tests/bench/tajik_stems.py LEMMAS.tsv [PROGRAM] [--show N]

LEMMAS.tsv has the columns form, lemma, pos, …, freq (found by its heading). Reported: the share of running words (by freq)
and of different forms whose stem is that of the lemma; over-stemming as the share of running words whose stem is also that
of another lemma with another part before its own (a different headword)."""
import argparse
import collections
import csv
import json
import pathlib
import subprocess


def stems(program, words):
    run = subprocess.run([program, "analyze", "--language", "tg", "-"], input="\n".join(words) + "\n", text=True, check=True,
                         stdout=subprocess.PIPE)
    out, lines = {}, collections.defaultdict(list)
    tokens = iter(run.stdout.splitlines())
    for word in words:  # one line a token; a word of several tokens is taken as a whole
        seen = ""
        while len(seen) < len(word.replace(" ", "").replace("-", "")):
            token = json.loads(next(tokens))
            seen += token["text"].replace("-", "")
            lines[word].append(token.get("stem", token["text"]))
        out[word] = " ".join(lines[word])
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lemmas")
    parser.add_argument("program", nargs="?", default=str(pathlib.Path(__file__).parents[2] / "build/tools/chashma"))
    parser.add_argument("--show", type=int, default=0, help="the N most frequent forms that miss, and confusions")
    options = parser.parse_args()
    with open(options.lemmas, encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                if r["form"].isalpha() and r["lemma"].isalpha()]
    words = sorted({w for r in rows for w in (r["form"], r["lemma"])})
    stem = stems(options.program, words)
    by_form = collections.defaultdict(list)
    for r in rows:
        by_form[r["form"]].append(r)
    lemmas_of = collections.defaultdict(set)
    for r in rows:
        lemmas_of[stem[r["lemma"]]].add(r["lemma"].lower())
    met = all_running = met_forms = over = 0
    misses, confused = [], collections.Counter()
    for form, readings in by_form.items():
        freq = max(int(r["freq"] or 0) for r in readings)
        all_running += freq
        good = any(stem[form] == stem[r["lemma"]] for r in readings)  # a form with two lemmas may meet either
        met += freq * good
        met_forms += good
        if not good:
            misses.append((freq, form, readings[0]["lemma"], readings[0]["pos"], stem[form], stem[readings[0]["lemma"]]))
        others = lemmas_of[stem[form]] - {r["lemma"].lower() for r in readings}
        if others:
            over += freq
            confused[stem[form] + ": " + ", ".join(sorted(lemmas_of[stem[form]])[:6])] += freq
    print(f"form and lemma meet: {met / all_running:.4f} of {all_running} running words, "
          f"{met_forms / len(by_form):.4f} of {len(by_form)} forms")
    print(f"stem shared with another lemma: {over / all_running:.4f} of running words")
    for row in sorted(misses, reverse=True)[: options.show]:
        print("  miss", *row)
    for text, freq in confused.most_common(options.show):
        print("  shared", freq, text)


if __name__ == "__main__":
    main()
