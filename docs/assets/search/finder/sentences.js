/*
 * The sentences that programs print for a status code or an error, found in a line by what is telling in them, whatever
 * names, addresses, and quotes stand in between.
 */
"use strict"

/* The share of a sentence, by how telling its words are, that a line must have. */
const LEAST_COVERED = 0.75
/* A sentence of so few words must stand there whole. */
const SHORT = 4
/* The next word of a sentence stands so many words further on at most, and where it has a variable part. */
const WIDEST_GAP = { fixed: 5, variable: 12 }
const VARIABLE = "*"
const VAGUE = "? "
/* What a sentence that is printed for several counts, because another one in the line says which. */
const VAGUE_SHARE = 0.5
/* What sums of the same numbers may differ by. */
const TINY = 1e-9

class Sentences {
  /**
   * @param sentences  [[number, "remote name could not resolved *"], …]: telling words, * for what varies, and ? before
   *   those of a sentence that is printed for several
   */
  constructor(sentences) {
    const all = sentences.map(([number, text]) => {
      const isVague = text.startsWith(VAGUE)
      return { number, isVague, words: text.slice(isVague ? VAGUE.length : 0).split(" ") }
    })
    const counts = new Map()
    for (const { words } of all) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
    this.tells = word => (word === VARIABLE ? 0 : Math.log(all.length / counts.get(word)))
    this.all = all.map(sentence => ({ ...sentence, total: this.told(sentence.words) }))
  }

  told(some) {
    return some.reduce((sum, word) => sum + this.tells(word), 0)
  }

  /** The numbers that the sentences in a line stand for, the most telling sentence first: { number, telling }. */
  finds(lineWords) {
    const places = new Map()
    lineWords.forEach((word, place) => places.set(word, [...(places.get(word) ?? []), place]))
    const found = new Map()
    for (const { number, words, total, isVague } of this.all) {
      const common = words.filter(word => word === VARIABLE || places.has(word))
      if (this.told(common) < LEAST_COVERED * total) continue
      const told = this.told(longestRun(common, places))
      if (told < (words.length > SHORT ? LEAST_COVERED : 1) * total - TINY) continue
      const telling = told / Math.sqrt(words.filter(word => word !== VARIABLE).length)
      const counted = telling * (isVague ? VAGUE_SHARE : 1)
      if (counted > (found.get(number)?.telling ?? 0)) found.set(number, { number, telling: counted })
    }
    return [...found.values()].sort((a, b) => b.telling - a.telling)
  }
}

/** The words that stand in a line in this order and near enough to each other. */
function longestRun(some, places) {
  let best = []
  const [first, ...rest] = some.slice(some.findIndex(word => word !== VARIABLE))
  for (const start of places.get(first) ?? []) {
    const run = [first]
    let last = start
    let gap = WIDEST_GAP.fixed
    for (const word of rest) {
      if (word === VARIABLE) gap = WIDEST_GAP.variable
      const next = places.get(word)?.find(place => place > last && place - last <= gap)
      if (next === undefined) continue
      run.push(word)
      last = next
      gap = WIDEST_GAP.fixed
    }
    if (run.length > best.length) best = run
  }
  return best
}
