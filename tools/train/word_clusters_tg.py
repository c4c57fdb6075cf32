#!/usr/bin/env python3
"""Clusters of Tajik words, taken from Russian: word_clusters_tg.py DATA clusters.ru.tsv TEXT... > clusters.tg.tsv

No vectors of Tajik can be had, but its words have translations and it shares names and loans with Russian. A word gets
the clusters of its translation in our lexicon and the word lists of DATA/tajik, of its translation by the model of the
parallel text there (ibm1_*), or of the same word written the Russian way. TEXT: files whose words are covered."""
import collections
import gzip
import re
import sys

WORD = re.compile(r"[А-Яа-яЁёӢӣӮӯҲҳҚқҒғҶҷ]+(?:-[А-Яа-яЁёӢӣӮӯҲҳҚқҒғҶҷ]+)*")
LIKE_RUSSIAN = str.maketrans({"қ": "к", "ғ": "г", "ҳ": "х", "ӣ": "и", "ӯ": "у", "ҷ": "дж"})
WITHOUT_MARKS = str.maketrans("қғҳӣӯҷ", "кгхиуч")


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]


def stem(word):
    for ending in ("ро", "и", "ҳо", "ӣ"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[:-len(ending)]
    return word


def main():
    data, russian, texts = sys.argv[1] + "/tajik/", sys.argv[2], sys.argv[3:]
    clusters, begins = {}, {}
    for word, *numbers in rows(russian):
        word = word.replace("ё", "е")
        clusters.setdefault(word, numbers)
        for size in range(2, 9):
            begins.setdefault(word[:size], word)
    lexicon = {}
    for path, tg, ru in (("wiktionary_concepts.en-tg-ru.tsv", 1, 2), ("curated.tsv", 1, 2),
                         ("isocodes_iso_3166-1.en-tg-ru.tsv", 2, 3), ("/corpus/lexicon/concepts.tsv", 2, 1)):
        for row in rows(data + path if path[0] != "/" else path[1:]):
            for tajik in row[tg].split("|") if len(row) > max(tg, ru) else ():
                for word in row[ru].lower().replace("ё", "е").split("|"):
                    if word in clusters and " " not in tajik:
                        lexicon.setdefault(tajik.lower(), clusters[word])
    translations = {}
    for ru, tg, score in rows(data + "ibm1_ntrex.ru-tg.stems.tsv")[1:]:
        if float(score) > max(0.25, translations.get(tg, (0,))[0]):
            translations[tg] = (float(score), ru)
    words = collections.Counter(w.lower() for path in texts for row in rows(path) for cell in row for w in WORD.findall(cell))
    found = {}
    for word, _ in words.most_common():
        short = stem(word)
        plain = short.translate(WITHOUT_MARKS)
        known = next((w for w in (word, short, short + "ӣ", short + "а", word + "ан", short + "ан") if w in lexicon), None)
        begin = next((plain[:n] for n in range(len(plain), 3, -1) if plain[:n] in translations and len(plain) - n <= 2), None)
        same = (word, short, short + "ия", short + "а", word.translate(LIKE_RUSSIAN), short.translate(LIKE_RUSSIAN))
        if known:
            found[word] = lexicon[known]
        elif begin and translations[begin][1][:8] in begins:
            found[word] = clusters[begins[translations[begin][1][:8]]]
        else:
            like = next((w for w in same if len(w) >= 5 and w in clusters), None)
            if like:
                found[word] = clusters[like]
    for word, numbers in list(clusters.items())[:60000]:
        if len(word) >= 5:
            found.setdefault(word, numbers)
    for word, numbers in found.items():
        print(word, *numbers, sep="\t")


if __name__ == "__main__":
    main()
