#!/usr/bin/env python3
"""Expands sentences with slots into marked text for train_entities: expand_templates.py TEMPLATES COUNT [CORPUS] > OUT.txt

A list may name a column of a table in the folder CORPUS (default: corpus): "@gaz org =organizations.tsv:5".
COUNT: how often each sentence is filled, with other names each time. The same seed gives the same text."""
import random
import re
import sys


def column(corpus, table, number):
    rows = (line.rstrip("\n").split("\t") for line in open(f"{corpus}/{table}", encoding="utf-8") if not line.startswith("#"))
    return [name for row in rows for name in row[number].split("|") if name]


def read(path, corpus):
    lists, sentences = {}, []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#") or not line:
            continue
        if line.startswith("@"):
            kind, mark, names = line[1:].split(" ", 2)
            names = column(corpus, names[1:].split(":")[0], int(names.split(":")[1])) if names[0] == "=" else names.split("|")
            lists[kind] = (mark, names)
        else:
            sentences.append(line)
    return lists, sentences


class Decks:
    """Deals the names of each list in random order, all of them before any twice."""

    def __init__(self, lists, dice):
        self.lists, self.dice, self.left = lists, dice, {}

    def deal(self, kind):
        mark, names = self.lists[kind]
        if not self.left.get(kind):
            self.left[kind] = self.dice.sample(names, len(names))
        name = self.left[kind].pop()
        return name if mark == "-" else f"⟦{name}|{mark}⟧"


def main():
    lists, sentences = read(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else "corpus")
    decks = Decks(lists, random.Random(7))
    for _ in range(int(sys.argv[2])):
        for sentence in sentences:
            print(re.sub(r"\{(\w+)\}", lambda slot: decks.deal(slot[1]), sentence))


if __name__ == "__main__":
    main()
