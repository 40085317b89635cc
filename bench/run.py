"""Measure the extractor beside spaCy's blank English tokenizer on the same text in one run.

    python bench/run.py [FOLDER …]

Prints ratios, since machines differ: how many times the reference's speed the extractor
reaches, and how cost and memory grow from 10 to 10,000 articles. Needs the packages of
requirements-bench.txt; `make bench` installs them. A FOLDER of .txt files is measured too.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

import tollbook

ROOT = Path(__file__).parent.parent
ARTICLE_BYTES = 4_000
LEAST_ARTICLES = 50
ROUNDS = 5


def seeds() -> list[str]:
    """The seeds: news articles of three to four kilobytes, as many claims in them as news has.

    What the extractor costs goes by the claims, what the reference costs by the words; only
    text in which a claim is as rare as in the news says how fast either reads the news.
    """
    return texts(ROOT / "seeds")


def dense() -> list[str]:
    """The test cases strung together: nearly every line a claim, so the worst that can come.

    No article is like that. It is measured to show what a claim costs.
    """
    made, piece = [], ""
    for path in sorted((ROOT / "tests" / "cases").glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            piece += case["text"] + "\n"
            if len(piece) >= ARTICLE_BYTES:
                made.append(piece)
                piece = ""
    return made


def texts(folder: Path) -> list[str]:
    """The texts of a folder, over and over until there are enough to time."""
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not found:
        sys.exit(f"{folder}: holds no .txt file. Name a folder with articles in it.")
    return found * -(-LEAST_ARTICLES // len(found))


def best(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of several rounds: the one least disturbed."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def reference(texts: list[str]) -> Callable[[], object]:
    """spaCy's blank English tokenizer with four Matcher patterns for tolls."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    number = {"LIKE_NUM": True}
    effect = {"LOWER": {"IN": ["killed", "dead", "died", "wounded", "injured", "missing"]}}
    matcher.add("passive", [[number, {"OP": "{0,3}"}, {"LOWER": {"IN": ["was", "were"]}}, effect]])
    matcher.add("active", [[effect, {"OP": "{0,2}"}, number]])
    matcher.add("reduced", [[number, effect]])
    matcher.add("toll", [[{"LOWER": "toll"}, {"OP": "{0,6}"}, number]])
    return lambda: [matcher(nlp(text)) for text in texts]


def extractor(texts: list[str]) -> Callable[[], object]:
    """Reading and claims for each text, as the command line does it."""
    lexicon = tollbook.lexicon()
    return lambda: [
        tollbook.claims(tollbook.article("bench", text, lexicon), lexicon) for text in texts
    ]


def relater(texts: list[str]) -> Callable[[], object]:
    """Reading, claims and relations for each text, as the tables are made."""
    lexicon = tollbook.lexicon()

    def work() -> None:
        for text in texts:
            article = tollbook.article("bench", text, lexicon)
            tollbook.claims(article, lexicon)
            tollbook.relations(article, lexicon)

    return work


def throughput(name: str, texts: list[str]) -> None:
    """Speed on one corpus, alone and as a ratio to the reference."""
    size = sum(len(text.encode()) for text in texts) / ARTICLE_BYTES
    ours, theirs = best(extractor(texts)), best(reference(texts))
    both = best(relater(texts))
    found = sum(len(c) for c in extractor(texts)())  # type: ignore[union-attr, attr-defined]
    print(f"{name}: {len(texts)} articles, {found / size:.1f} claims in 4 kB")
    print(f"  claims              {size / ours:.0f} articles of 4 kB a second")
    print(f"  claims, relations   {size / both:.0f} articles of 4 kB a second")
    print(f"  spaCy + Matcher     {size / theirs:.0f} articles of 4 kB a second")
    print(f"  ratio of claims     {theirs / ours:.2f} times the reference's speed")


def growth(texts: list[str]) -> None:
    """Cost an article, and peak memory, as the number of articles grows a thousandfold."""
    lexicon = tollbook.lexicon()
    first = 0.0
    for count in (10, 100, 1_000, 10_000):
        start = time.process_time()
        for i in range(count):
            tollbook.claims(tollbook.article(str(i), texts[i % len(texts)], lexicon), lexicon)
        each = (time.process_time() - start) / count
        first = first or each
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:>8} articles {each / first:.2f} times the cost each, {peak:.0f} MB at most")


if __name__ == "__main__":
    throughput("seeds", seeds())
    throughput("test cases strung together", dense())
    for folder in sys.argv[1:]:
        throughput(folder, texts(Path(folder)))
    print("seeds, more and more of them:")
    growth(seeds())
