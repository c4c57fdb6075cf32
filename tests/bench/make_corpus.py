#!/usr/bin/env python3
"""Writes a corpus for measuring search: N plain text files in three languages whose words follow Zipf's law, from the
vocabulary of corpus/lexicon and the names of corpus/places_aliases.tsv. The same for the same arguments.

  tests/bench/make_corpus.py FOLDER [N] [WORDS]      N files (40000) of about WORDS (300) words"""
import itertools
import pathlib
import random
import sys

CORPUS = pathlib.Path(__file__).parents[2] / "corpus"
STOPS = {"en": "the of and in to a for on with by is was from that".split(),
         "ru": "и в на с по для из от что как это при".split(),
         "tg": "ва дар аз ба бо барои ки ин он то".split()}
ORGS = {"en": ["World Bank", "Ministry of Health", "Aga Khan Foundation", "UNDP"],
        "ru": ["Всемирный банк", "Министерство здравоохранения", "Фонд Ага Хана", "ПРООН"],
        "tg": ["Бонки ҷаҳонӣ", "Вазорати тандурустӣ", "Бунёди Оғохон", "БРСММ"]}


def cells(file, column):
    for line in (CORPUS / file).read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            row = line.split("\t")
            if column < len(row):
                yield from (w for w in row[column].split("|") if w)


def main():
    folder, number, words = pathlib.Path(sys.argv[1]), *(int(a) for a in (sys.argv[2:] + ["40000", "300"][len(sys.argv) - 2:]))
    dice = random.Random(1)
    vocabulary, places, weights = {}, {}, {}
    for column, language in enumerate(("en", "ru", "tg")):
        vocabulary[language] = sorted(set(cells("lexicon/concepts.tsv", column)))
        dice.shuffle(vocabulary[language])
        places[language] = sorted(set(cells("places_aliases.tsv", column + 3)))
        weights[language] = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(vocabulary[language]))))
    for i in range(number):
        language = ("en", "ru", "tg", "en")[i % 4]
        parts = [f"Report {i} " + " ".join(dice.choices(vocabulary[language], cum_weights=weights[language], k=4))]
        count = 0
        while count < words:
            sentence = []
            for phrase in dice.choices(vocabulary[language], cum_weights=weights[language], k=dice.randint(5, 12)):
                sentence += [phrase, dice.choice(STOPS[language])]
            if dice.random() < 0.2:
                sentence.append(dice.choice(places[language]))
            if dice.random() < 0.1:
                sentence.append(dice.choice(ORGS[language]))
            if dice.random() < 0.1:
                sentence.append(f"{dice.randint(1, 9000)} km")
            count += len(sentence)
            parts.append(" ".join(sentence).capitalize() + ".")
        path = folder / f"{i // 1000:03d}" / f"{i:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(parts[0] + f"\n{2005 + i % 19}\n\n" + " ".join(parts[1:]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
