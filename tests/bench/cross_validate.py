#!/usr/bin/env python3
"""Is a setting of the ranking better, or only lucky? Reads what ranking_bench wrote to CHASHMA_EACH: 20 times the queries of
each collection are split in halves, the setting that is best on one half (mean over the collections) is measured on the other.
  cross_validate.py FILE [COLLECTION…]      the collections that choose; all are measured"""
import collections
import random
import sys

scores = collections.defaultdict(lambda: collections.defaultdict(dict))  # setting -> collection -> query -> nDCG
for line in open(sys.argv[1]):
    setting, collection, query, score = line.rstrip("\n").split("\t")
    scores[setting][collection][query] = float(score)
names = list(next(iter(scores.values())))
chosen_by = sys.argv[2:] or names


def mean(setting, collection, queries):
    return sum(scores[setting][collection][q] for q in queries) / len(queries)


kept_back, picked = collections.defaultdict(list), collections.Counter()
for seed in range(20):
    shuffled = random.Random(seed)
    halves = {}
    for name in names:
        queries = sorted(next(iter(scores.values()))[name])
        shuffled.shuffle(queries)
        halves[name] = queries[::2], queries[1::2]
    for half in 0, 1:
        best = max(scores, key=lambda s: sum(mean(s, name, halves[name][half]) for name in chosen_by))
        picked[best] += 1
        for name in names:
            kept_back[name].append(mean(best, name, halves[name][1 - half]) - mean(next(iter(scores)), name, halves[name][1 - half]))
print("measured on the other half, beside the first setting:")
for name in names:
    values = kept_back[name]
    print(f"  {name:16} {sum(values) / len(values):+.4f}   better in {sum(v > 0 for v in values)} of {len(values)}")
print("chosen:", ", ".join(f"{setting} {times}" for setting, times in picked.most_common(8)))
