/*
 * The sentences that programs print for a status code or an error, found in a line by what is telling in them, whatever
 * names, addresses, and quotes stand in between.
 */
"use strict"

/* The share of a sentence, by how telling its words are, that a line must have. */
const LEAST_COVERED = 0.82
/* What a longer sentence says in so few words is said of anything, so they must stand together. */
const SHORT = 3
/* The next word of a sentence stands so many words further on at most: a long one has variable parts. */
const WIDEST_GAP = { short: 2, long: 12 }

class Sentences {
  /** @param sentences  [[number, "The connection with the server was reset"], …] */
  constructor(sentences) {
    const all = sentences.map(([number, text]) => ({ number, words: words(text) }))
    const counts = new Map()
    for (const { words } of all) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
    this.tells = word => Math.log(all.length / counts.get(word))
    this.all = all.map(sentence => ({ ...sentence, total: this.told(sentence.words) }))
  }

  told(some) {
    return some.reduce((sum, word) => sum + this.tells(word), 0)
  }

  /** The numbers that the sentences in a line stand for, the most telling sentence first: { number, told }. */
  finds(lineWords) {
    const places = new Map()
    lineWords.forEach((word, place) => places.set(word, [...(places.get(word) ?? []), place]))
    const found = new Map()
    for (const { number, words, total } of this.all) {
      const common = words.filter(word => places.has(word))
      if (common.length < 2 || this.told(common) < LEAST_COVERED * total) continue
      const isShort = words.length <= SHORT
      const inOrder = longestRun(common, places, isShort ? WIDEST_GAP.short : WIDEST_GAP.long)
      const told = this.told(inOrder)
      if (told < (isShort ? 0.99 : LEAST_COVERED) * total) continue
      if (told > (found.get(number)?.told ?? 0)) found.set(number, { number, told })
    }
    return [...found.values()].sort((a, b) => b.told - a.told)
  }
}

/** The words that stand in a line in this order, each at most `gap` words after the last one. */
function longestRun(some, places, gap) {
  let best = []
  for (const start of places.get(some[0])) {
    const run = [some[0]]
    let last = start
    for (const word of some.slice(1)) {
      const next = places.get(word).find(place => place > last && place - last <= gap)
      if (next === undefined) continue
      run.push(word)
      last = next
    }
    if (run.length > best.length) best = run
  }
  return best
}
