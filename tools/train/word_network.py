#!/usr/bin/env python3
"""Trains the word network of one language: word_network.py INPUTS WORDS OUT [--share 0.35] [--epochs 8] …

INPUTS is what `train_entities --inputs MODEL` prints; WORDS the packed table of words (entities.LANG.words); OUT the network to
write (entities.LANG.network; layout and meaning in pipeline/extract/entities/word_network.h). Prints F1 of organizations,
people and places on each development set for the model alone (share 0), the network alone (1) and between.
Needs numpy, jax and optax; nothing of them is needed to run Chashma."""
import argparse
import collections
import struct
import time

import jax
import jax.numpy as jnp
import numpy
import optax

LABELS, ROW = 13, 16
VECTOR, MIDDLE, HIDDEN, REACH = 100, 64, 96, 2
LETTER_ROWS = 2048
WORD_ROWS, TOKEN_ROWS = 4 * LETTER_ROWS + 8 + 16, 128 + 4 + 5 + 7 + 1
TABLE_STEP, SUM_STEP = 1 / 512, 1 / 256
MOST_WORD_ROWS, MOST_TOKEN_ROWS = 12, 5
LONGEST, BUCKETS = 128, (12, 24, 40, 64, 128)
NEVER = -1e4

Sentence = collections.namedtuple("Sentence", "entries words tokens labels scores")
Set = collections.namedtuple("Set", "name weight train sentences")


def read_inputs(path):
    """Sets of sentences, and the model's transitions."""
    sets, lines, transitions = [], [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# transitions"):
                transitions = [[max(float(x), NEVER) for x in row.split()] for row in file]
            elif line.startswith("# "):
                _, kind, source = line.split()
                name, _, weight = source.partition("=")
                sets.append(Set(name.rsplit("/", 1)[-1], float(weight or 1), kind == "train", []))
            elif line == "\n":
                for i in range(0, len(lines), LONGEST):
                    sets[-1].sentences.append(sentence(lines[i:i + LONGEST]))
                lines = []
            else:
                lines.append(line.rstrip("\n").split("\t"))
    return sets, numpy.array(transitions, numpy.float32)


def padded(text, size, beyond):
    rows = [int(x) for x in text.split()][:size]
    return rows + [beyond] * (size - len(rows))


def sentence(lines):
    return Sentence(numpy.array([int(f[1]) + 1 for f in lines], numpy.int32),
                    numpy.array([padded(f[2], MOST_WORD_ROWS, WORD_ROWS) for f in lines], numpy.int32),
                    numpy.array([padded(f[3], MOST_TOKEN_ROWS, TOKEN_ROWS) for f in lines], numpy.int32),
                    numpy.array([int(f[0]) for f in lines], numpy.int32),
                    numpy.array([f[4].split() for f in lines], numpy.float32))


def read_vectors(path):
    """Vector of each entry + 1; row 0 stands for words without one."""
    data = open(path, "rb").read()
    slots, entries, clustered, coded = struct.unpack_from("<4I", data, 12)
    books = numpy.frombuffer(data, numpy.float32, 25 * 256 * 4, 32).reshape(25, 256, 4)
    at = 32 + books.nbytes + 4 * slots + 4 * entries + 8 * clustered
    codes = numpy.frombuffer(data, numpy.uint8, coded * 25, at).reshape(coded, 25)
    vectors = numpy.concatenate([books[k][codes[:, k]] for k in range(25)], 1)
    return numpy.concatenate([numpy.zeros((1, VECTOR), numpy.float32), vectors])


def batches(items, tokens, random=None):
    """Of (sentence, weight, source); sentences of like length stand together."""
    by_length = collections.defaultdict(list)
    for item in items:
        by_length[next(b for b in BUCKETS if len(item[0].labels) <= b)].append(item)
    out = []
    for length, some in by_length.items():
        if random is not None:
            random.shuffle(some)
        count = max(1, tokens // length)
        for i in range(0, len(some), count):
            group = some[i:i + count]
            batch = (numpy.zeros((count, length), numpy.int32), numpy.full((count, length, MOST_WORD_ROWS), WORD_ROWS, numpy.int32),
                     numpy.full((count, length, MOST_TOKEN_ROWS), TOKEN_ROWS, numpy.int32), numpy.zeros((count, length), bool),
                     numpy.full((count, length), -1, numpy.int32), numpy.zeros(count, numpy.float32), numpy.zeros(count, numpy.int32))
            for j, (s, weight, source) in enumerate(group):
                n = len(s.labels)
                batch[0][j, :n], batch[1][j, :n], batch[2][j, :n], batch[3][j, :n], batch[4][j, :n] = s.entries, s.words, s.tokens, True, s.labels
                batch[5][j], batch[6][j] = weight, source
            out.append((batch, [item[0] for item in group]))
    if random is not None:
        random.shuffle(out)
    return out


# Labels: 0 outside, then begin, inside, last, unit of each type (pipeline/extract/entities/labels.h).
def is_open(label):
    return label > 0 and (label - 1) % 4 in (0, 1)


def goes_on(label):
    return label > 0 and (label - 1) % 4 in (1, 2)


def may_follow(a, b):
    return goes_on(b) and (a - 1) // 4 == (b - 1) // 4 if is_open(a) else not goes_on(b)


ALLOWED = numpy.array([[0 if may_follow(a, b) else NEVER for b in range(LABELS)] for a in range(LABELS)], numpy.float32)
START = numpy.array([NEVER if goes_on(l) else 0 for l in range(LABELS)], numpy.float32)
END = numpy.array([NEVER if is_open(l) else 0 for l in range(LABELS)], numpy.float32)


def initial(random, sources):
    def normal(*shape, scale=None):
        return (random.standard_normal(shape) * (scale or numpy.sqrt(2 / (shape[-2] + shape[-1])))).astype(numpy.float32)
    return {"vector_in": normal(VECTOR, MIDDLE), "unknown": numpy.zeros(MIDDLE, numpy.float32),
            "middle_bias": numpy.zeros(MIDDLE, numpy.float32),
            "words": normal(WORD_ROWS, MIDDLE, scale=0.1), "tokens": normal(TOKEN_ROWS, HIDDEN, scale=0.1),
            "places": numpy.stack([normal(MIDDLE, HIDDEN) * (1 if k == REACH else 0.5) for k in range(2 * REACH + 1)]),
            "hidden_bias": numpy.zeros(HIDDEN, numpy.float32), "out": normal(HIDDEN, LABELS), "out_bias": numpy.zeros(LABELS, numpy.float32),
            "transitions": numpy.zeros((LABELS, LABELS), numpy.float32),
            # what a source of data is used to is learned apart and left out
            "sources": numpy.zeros((sources, WORD_ROWS + 1 - 4 * LETTER_ROWS, LABELS), numpy.float32)}


def drop(key, x, share):
    return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0)


def rows_of(table, rows):
    """Sum of the rows of a table; the row beyond its end stands for none."""
    return jnp.concatenate([table, jnp.zeros((1, table.shape[1]))])[rows].sum(-2)


def scores(p, vectors, entries, words, tokens, mask, key=None, share=0.3, forgetting=0.05):
    keys = [None] * 4 if key is None else jax.random.split(key, 4)
    if key is not None:  # some words are met without their vector
        entries = jnp.where(jax.random.bernoulli(keys[0], forgetting, entries.shape), 0, entries)
    vector = drop(keys[1], vectors[entries], share * 0.75)
    middle = vector @ p["vector_in"] + (entries == 0)[..., None] * p["unknown"] + rows_of(p["words"], words) + p["middle_bias"]
    middle = drop(keys[2], jax.nn.relu(middle) * mask[..., None], share)
    around = jnp.pad(middle, ((0, 0), (REACH, REACH), (0, 0)))
    length = entries.shape[1]
    # place k is that of the word k - REACH tokens before or after
    hidden = sum(around[:, k:k + length] @ p["places"][k] for k in range(2 * REACH + 1)) + rows_of(p["tokens"], tokens) + p["hidden_bias"]
    return drop(keys[3], jax.nn.relu(hidden), share) @ p["out"] + p["out_bias"]


def log_sum(scores, mask, transitions, constraint):
    """Logarithm of the sum over all sequences of labels that `constraint` allows."""
    scores = scores + constraint
    ways = jnp.exp(transitions)

    def step(before, here):
        said, inside = here
        most = jax.lax.stop_gradient(before.max(-1, keepdims=True))
        after = jnp.log(jnp.exp(before - most) @ ways + 1e-30) + most + said
        return jnp.where(inside[:, None], after, before), None
    last, _ = jax.lax.scan(step, scores[:, 0] + START, (jnp.swapaxes(scores, 0, 1)[1:], mask.T[1:]))
    return jax.nn.logsumexp(last + END, -1)


def loss(p, vectors, key, share, entries, words, tokens, mask, labels, weights, sources):
    said = scores(p, vectors, entries, words, tokens, mask, key, share)
    kinds = jnp.maximum(words - 4 * LETTER_ROWS, -1) % (WORD_ROWS + 1 - 4 * LETTER_ROWS)  # letters and none share the last row
    said = said + jax.vmap(lambda table, rows: (table.at[-1].set(0))[rows].sum(-2))(p["sources"][sources], kinds)
    constraint = jnp.where((labels[..., None] == jnp.arange(LABELS)) | (labels[..., None] < 0), 0, NEVER)
    transitions = p["transitions"] + ALLOWED
    lost = log_sum(said, mask, transitions, 0 * constraint) - log_sum(said, mask, transitions, constraint)
    return jnp.sum(weights * lost) / jnp.sum(mask * (weights[:, None] > 0))


def best_labels(scores, transitions):
    score, back = scores[0] + START, []
    for said in scores[1:]:
        ways = score[:, None] + transitions
        back.append(ways.argmax(0))
        score = ways.max(0) + said
    labels = [int((score + END).argmax())]
    for came in reversed(back):
        labels.append(int(came[labels[-1]]))
    return labels[::-1]


def names_of(labels):
    found, begin = set(), 0
    for i, label in enumerate(labels):
        if label > 0 and not goes_on(label):
            begin = i
        if label > 0 and not is_open(label):
            found.add((begin, i + 1, (label - 1) // 4))
    return found


def f1(pairs):
    said, gold, hit = collections.Counter(), collections.Counter(), collections.Counter()
    for found, wanted in pairs:
        said.update(n[2] for n in found)
        gold.update(n[2] for n in wanted)
        hit.update(n[2] for n in found & wanted)
    return " ".join("%.3f" % (2 * hit[k] / max(1, said[k] + gold[k])) for k in range(3))


def report(p, vectors, sets, transitions, shares):
    said_by = jax.jit(scores)
    mine = numpy.array(p["transitions"]) + ALLOWED
    for s in sets:
        if s.train:
            continue
        said = []
        for batch, sentences in batches([(x, 1, 0) for x in s.sentences], 4096):
            some = numpy.array(said_by(p, vectors, *batch[:4]))
            said += [(x, some[j, :len(x.labels)]) for j, x in enumerate(sentences)]
        line = [f"{a:.2f}: " + f1((names_of(best_labels(a * e + (1 - a) * x.scores, a * mine + (1 - a) * transitions)),
                                   names_of(x.labels)) for x, e in said) for a in shares]
        print(s.name[:20].ljust(20), " | ".join(line), flush=True)


def write(path, p, share):
    def wide(x):  # labels in padded rows
        return numpy.concatenate([x, numpy.zeros((*x.shape[:-1], ROW - LABELS), numpy.float32)], -1)

    def steps(x, step, most):
        return numpy.clip(numpy.round(x / step), -most, most).astype("<i2")
    floats = [p["vector_in"], p["unknown"], p["middle_bias"], p["places"], p["hidden_bias"], wide(p["out"]), wide(p["out_bias"]),
              wide(p["transitions"])]
    with open(path, "wb") as out:
        out.write(struct.pack("<8s6IfI", b"CHWNET\0\0", 1, MIDDLE, HIDDEN, REACH, WORD_ROWS, TOKEN_ROWS, share, 0))
        for x in floats:
            out.write(numpy.ascontiguousarray(x, "<f4").tobytes())
        out.write(steps(p["tokens"], SUM_STEP, 1500).tobytes())
        out.write(steps(p["words"], TABLE_STEP, 32000).tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("inputs", "words", "out"):
        parser.add_argument(name)
    parser.add_argument("--share", type=float, default=0.35)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--decay", type=float, default=1e-2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sets, transitions = read_inputs(options.inputs)
    vectors = jnp.array(read_vectors(options.words))
    random = numpy.random.default_rng(options.seed)
    train = [(x, s.weight, k) for k, s in enumerate(s for s in sets if s.train) for x in s.sentences]
    p = jax.tree.map(jnp.array, initial(random, sum(s.train for s in sets)))
    steps = len(batches(train, 1536)) * options.epochs
    rate = optax.warmup_cosine_decay_schedule(1e-4, options.rate, steps // 20, steps, 1e-5)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=options.decay))
    state = optimiser.init(p)

    @jax.jit
    def update(p, state, key, *batch):
        lost, gradient = jax.value_and_grad(loss)(p, vectors, key, options.dropout, *batch)
        change, state = optimiser.update(gradient, state, p)
        return optax.apply_updates(p, change), state, lost

    key = jax.random.PRNGKey(options.seed)
    for epoch in range(options.epochs):
        began, total = time.time(), []
        for batch, _ in batches(list(train), 1536, random):
            key, now = jax.random.split(key)
            p, state, lost = update(p, state, now, *batch)
            total.append(lost)
        print(f"epoch {epoch + 1} loss {float(numpy.mean(total)):.4f} {time.time() - began:.0f} s", flush=True)
    p = {name: numpy.array(x) for name, x in p.items()}
    report(p, vectors, sets, transitions, sorted({0, options.share, 0.25, 0.5, 1}))
    write(options.out, p, options.share)


if __name__ == "__main__":
    main()
