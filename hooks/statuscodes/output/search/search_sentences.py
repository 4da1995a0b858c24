"""Sentences that programs print -> the words by which the finder tells them in a line; see finder/sentences.js."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from statuscodes.content.texts import inline_markup
from statuscodes.records import Language, MessageQuality, Registry

FILLERS = frozenset(
    ("the", "and", "for", "was", "has", "are", "les", "des", "une", "est", "que", "qui", "par", "sur", "dans")
)
"""Short words of sentences that tell nothing."""

PHRASE = 6
"""Words of a synonym, at most, that is no sentence."""

MOST_MEANT = 2
"""Numbers that a sentence stands for, at most, that is not vague."""
VAGUE = "?"
"""What stands before a vague one."""

VARIABLE = "*"
"""What stands for the variable parts of a sentence."""

CLAUSE = 3
"""Telling words of a clause, at least, that stands for its sentence."""

MOST_OF_SENTENCE, MOST_OF_WINDOWS = 4, 8
"""Words of a sentence that are kept, at most: the rarest ones tell it from others. Those of Windows are much alike."""


class Sentence(NamedTuple):
    """What is printed for a code or an error."""

    number: int
    text: str
    most: int = MOST_OF_SENTENCE
    """How many of its words tell it from others, at most."""
    is_vague: bool = False
    """Whether it is printed for several."""


def telling_words_by_number(every: Iterable[Sentence]) -> dict[int, list[str]]:
    """For each code and error, what tells the sentences that are printed for it; see sentences.js.

    A name alone (ERR_NAME_NOT_RESOLVED) is none: the finder knows its end.
    """
    printed = [(sentence, _telling_words(sentence.text)) for sentence in every if " " in sentence.text]
    counted = Counter(word for _, words in printed for word in set(words))
    found: dict[int, list[str]] = {}
    for sentence, words in sorted(printed, key=lambda each: len(each[1])):
        kept = " ".join(_most_telling(words, counted, sentence.most))
        others = found.setdefault(sentence.number, [])
        if kept and not any(f" {other} " in f" {' '.join(words)} " for other in others) and kept not in others:
            others.append(f"{VAGUE} {kept}" if sentence.is_vague else kept)
    return dict(sorted(found.items()))


def printed_by_windows(registry: Registry) -> Iterator[Sentence]:
    """The messages of Windows."""
    for error in registry.errors.values():
        yield from (Sentence(error.number, message.text, MOST_OF_WINDOWS) for message in error.messages)


def printed(registry: Registry, language: Language) -> Iterator[Sentence]:
    """What other programs print, and what readers say at such length; descriptions serve only their own language."""
    for error in registry.errors.values():
        yield from (Sentence(error.number, said) for said in error.synonyms[language] if is_sentence(said))
    for sentence in registry.messages.values():
        is_printed = sentence.quality is MessageQuality.VERBATIM
        if sentence.stands_for and (is_printed or sentence.language == language):
            yield Sentence(sentence.stands_for[0], sentence.text, is_vague=len(sentence.stands_for) > MOST_MEANT)


def is_sentence(synonym: str) -> bool:
    """Whether readers say so much that it is looked for as a sentence."""
    return len(re.findall(r"\w+", synonym)) > PHRASE


def _telling_words(sentence: str) -> list[str]:
    """The words of a sentence but those that any sentence has, with a star for what varies.

    After a colon stands what happened in particular, and that alone tells.
    """
    clauses = inline_markup.fold(sentence).replace("{}", VARIABLE).split(": ")
    telling = [
        [word for word in re.findall(r"\w+|\*", clause) if word == VARIABLE or _tells(word)] for clause in clauses
    ]
    whole = [word for words in telling for word in words]
    return telling[-1] if len(set(telling[-1])) >= CLAUSE else whole


def _tells(word: str) -> bool:
    return len(word) > len("of") and word not in FILLERS


def _most_telling(words: Sequence[str], counted: Mapping[str, int], most: int) -> list[str]:
    """The rarest words of a sentence, in its order; a star where others stand between them."""
    rarest = sorted(dict.fromkeys(word for word in words if word != VARIABLE), key=lambda word: counted[word])
    kept = [word if word in rarest[:most] else VARIABLE for word in words]
    shortened = [word for place, word in enumerate(kept) if word != VARIABLE or kept[place - 1] != VARIABLE]
    return " ".join(shortened).strip(f"{VARIABLE} ").split()
