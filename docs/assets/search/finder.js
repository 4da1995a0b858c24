/*
 * Finds what a reader holds: a number, a constant, an HRESULT, a name, a phrase, some words.
 * No query language: every character of a query is text. Runs as the search worker of the pages, so that nothing of
 * the search holds up what the reader does there, and inside the offline file.
 *
 * An entry: { location, title, text, number: 407, ids: ["HTTP_STATUS_..."], names: ["Proxy..."],
 * words: "more words", part: true for a section of a page }; all but location and title may be missing.
 */
"use strict"

/* How much a match counts by where it is found... */
const WEIGHT = { id: 10, tail: 8, name: 6, title: 5, page: 2, text: 2, words: 1 }
/* ...and by how it matches. */
const QUALITY = { exact: 1, ending: 0.7, beginning: 0.6, slip: 0.4, inside: 0.3 }
/* What one match of the whole query with a number, an identifier or a name adds. */
const NUMBER = 1000
const PART = 20
/*
 * The query is an identifier, one that is a plain word such as Redirect, what follows HTTP_STATUS_, another end of an
 * identifier, a title, or another name; it is that but for words that tell nothing; it holds it.
 */
const WHOLE = {
  id: { same: 500, telling: 400, within: 250 },
  word: { same: 500, telling: 120, within: 60 },
  constant: { same: 450, telling: 120, within: 60 },
  tail: { same: 200, telling: 100, within: 60 },
  title: { same: 150, telling: 120, within: 80 },
  name: { same: 130, telling: 110, within: 80 }
}
/* What Windows adds to a status code, and to an error of WinHTTP, to make an HRESULT of it. */
const HRESULT = { code: 0x80190000, error: 0x80070000 }
/* The upper half that Microsoft Entra ID puts before the number of an error. */
const ENTRA_ID = 0xcaa8
/* A line of so many words that tell something is pasted, not asked; what has only words in common with it needs more. */
const PASTED = 5
const LEAST_FOR_PASTED = 1.9
const SMALLEST_ERROR = 12000
/* What stands before the names in winhttp.h. */
const PREFIX = /^(HTTP_STATUS|ERROR_WINHTTP)_/
/* Sections of guides come after pages of codes that match as well. */
const SECTION_SHARE = 0.6
/* Results that score less than this share of the best one are left out. */
const LEAST_SHARE = 0.03

/*
 * Characters of a query that are looked at. Each of its words is compared with every word of the site; the longest
 * messages that a person pastes are shorter, and what they are about stands at their beginning.
 */
const LONGEST = 500

const EDGE_WORDS = new Set(
  ("a an and are as at be by can code codes comment dans de des do does du elle en erreur erreurs error " +
    "errors est et for from get gets got has have header how http i if il in is it its je l la le les ma mes mon my n " +
    "ne no of on or ou par pas pour pourquoi qu quand que quel quelle qui quoi s sa se ses si son status sur the " +
    "this to un une use what when where which why winhttp with y avec faire am etat statut d c j m t https").split(" ")
)

/** Lower case without accents or ligatures: « Délai » -> "delai". The same as `prose.fold` in Python. */
function fold(text) {
  const plain = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/’/g, "'")
  return plain.normalize("NFKD").replace(/\p{M}/gu, "")
}

/** Words of a text, folded; `_` belongs to a word, hyphens and apostrophes do not. */
function words(text) {
  return fold(text).match(/[\p{L}\p{N}_]+/gu) || []
}

/** The text without anything between its words: "Proxy-Authenticate" -> "proxyauthenticate". */
function compact(text) {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "")
}

/** The ends of an identifier, from each part on: PROXY_AUTH_REQ, AUTH_REQ, REQ; for StatusTeapot: teapot. */
function tails(identifier) {
  const ends = [...identifier.matchAll(/_|[a-z](?=[A-Z])/g)]
  return ends.map(({ index }) => fold(identifier.slice(index + 1))).filter(tail => tail.length > 1)
}

/** Whether two words differ by one letter missing, too many, wrong, or two adjacent ones swapped. */
function isSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) endA--, endB--
  const restA = a.slice(start, endA)
  const restB = b.slice(start, endB)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

/** How well a word of an entry answers a word of the query, 0 to 1. */
function quality(word, asked, isIdentifier) {
  if (word === asked) return QUALITY.exact
  if (asked.length > 1 && word.startsWith(asked)) return QUALITY.beginning + 0.1 * (asked.length / word.length)
  if (word.length > 3 && asked.startsWith(word) && asked.length - word.length < 4) return QUALITY.ending
  if (Math.max(asked.length, word.length) > 4 && isSlip(word, asked)) return QUALITY.slip
  if (asked.length > 3 && isIdentifier && word.includes(asked)) return QUALITY.inside
  return 0
}

/** The numbers that a word can stand for: 407, http407, sc_407, 0x80190197, 80190197, with C's suffixes. */
function numbersOf(word) {
  const found = []
  const plain = word.replace(/[ul]+$/, "")
  if (/^\d+$/.test(plain)) found.push(Number(plain))
  if (/^[a-z](\w*[a-z_])?\d{3,5}$/.test(plain)) found.push(Number(plain.match(/\d+$/)[0]))
  const hexadecimal = plain.match(/(?:^|0x|_)([\da-f]{8})$/)?.[1] ?? plain.match(/^0x([\da-f]+)$/)?.[1]
  if (hexadecimal) found.push(Number.parseInt(hexadecimal, 16))
  const errors = found.filter(number => number >>> 16 === ENTRA_ID).map(number => number & 0xffff)
  return [...found, ...errors.filter(number => number > SMALLEST_ERROR)]
}

/** Signed HRESULTs become the same number without its sign; the minus may be a typographic one. */
function withoutSigns(query) {
  return query.replace(/[-−–](\d{9,10})(?!\d)/g, (_, digits) => ` ${2 ** 32 - Number(digits)} `)
}

class Finder {
  /**
   * @param entries  see above; their order decides between equals
   * @param texts  what there is to say about results
   * @param wraps  numbers of other programs: "80244019:404 …", in hexadecimal, or in decimal after a #
   */
  constructor({ entries, texts, wraps = "" }) {
    if (!entries.length || !texts.many) throw new TypeError("these are not entries of the search")
    this.entries = entries
    this.texts = texts
    this.names = [] // { index, value, share, whole: "proxy authenticate", compact: "proxyauthenticate" }
    this.vocabulary = new Map() // word -> Map(entry's index -> weight)
    this.identifiers = new Set()
    const pairs = wraps.split(" ").filter(Boolean).map(pair => pair.split(":"))
    this.wraps = new Map(pairs.map(([value, number]) => [Number.parseInt(value, 16), Number(number)]))
    this.pageTitles = new Map(entries.map(({ location, title }) => [location, title]))
    entries.forEach((entry, index) => this.add(entry, index))
  }

  add(entry, index) {
    const put = (word, weight) => {
      if (!this.vocabulary.has(word)) this.vocabulary.set(word, new Map())
      const weights = this.vocabulary.get(word)
      weights.set(index, Math.max(weight, weights.get(index) || 0))
    }
    for (const id of entry.ids || []) {
      put(fold(id), WEIGHT.id)
      put(compact(id), WEIGHT.id) // NOT_FOUND stands for NotFound too
      for (const tail of tails(id)) {
        put(tail, WEIGHT.tail)
        this.name(index, tail, WHOLE.tail, tail.length / id.length)
      }
      if (PREFIX.test(id)) this.name(index, id.replace(PREFIX, ""), WHOLE.constant)
      this.identifiers.add(fold(id))
      this.name(index, id, /.(_|[A-Z])/.test(id) ? WHOLE.id : WHOLE.word)
    }
    for (const name of entry.names || []) {
      words(name).forEach(word => put(word, WEIGHT.name))
      this.name(index, name, WHOLE.name)
    }
    for (const title of entry.title.replace(/^\d+ /, "").split(" – ")) this.name(index, title, WHOLE.title)
    words(entry.title).forEach(word => put(word, WEIGHT.title))
    words(this.pageTitles.get(entry.location.split("#")[0]) || "").forEach(word => put(word, WEIGHT.page))
    words(entry.text || "").forEach(word => put(word, WEIGHT.text))
    words(entry.words || "").forEach(word => put(word, WEIGHT.words))
  }

  name(index, text, value, share = 1) {
    this.names.push({ index, value, share, whole: ` ${words(text).join(" ")} `, compact: compact(text) })
  }

  /**
   * What answers a query, best first: { entry, score, words, missing }; `words` are the folded words of entries
   * that answered, `missing` those of the query that did not.
   */
  search(query) {
    const text = withoutSigns(query.slice(0, LONGEST))
    const all = [...new Set(words(text))]
    const telling = all.filter(word => !EDGE_WORDS.has(word) && (word.length > 1 || all.length === 1))
    const asked = telling.length ? telling : all
    const matches = asked.map(word => this.match(word))
    const answered = this.entries.map((_, index) => answeredShare(matches, index))
    const wholes = asked.length ? this.wholes(text, asked, answered) : []
    const scores = this.entries.map(
      ({ part }, index) => (wordScore(matches, index) * answered[index] ** 2 + (wholes[index] || 0)) * (part ? SECTION_SHARE : 1)
    )
    const least = asked.length < PASTED ? 0 : LEAST_FOR_PASTED
    return this.ranked(scores.map(score => (score < least ? 0 : score)), matches, asked)
  }

  /** One word of the query -> { weight, best: Map(entry's index -> score), words: Set of folded words }. */
  match(asked) {
    const best = new Map()
    const found = new Set()
    const read = numbersOf(asked)
    const numbers = [...read, ...read.flatMap(number => this.wraps.get(number) ?? [])]
    this.entries.forEach((entry, index) => {
      if (!entry.number) return
      const hresult = entry.number + (entry.number > SMALLEST_ERROR ? HRESULT.error : HRESULT.code)
      if (numbers.includes(entry.number) || numbers.includes(hresult)) best.set(index, NUMBER)
      else if (/^\d{1,2}$/.test(asked) && String(entry.number).startsWith(asked)) best.set(index, 1)
    })
    if (best.size && best.values().next().value === NUMBER) found.add(asked)
    if (/^\d{4}$/.test(asked) && !best.size) {
      this.entries.forEach(({ number }, index) => number && isSlip(String(number), asked) && best.set(index, WEIGHT.text))
    }
    const unknownCode = /^[1-5]\d\d$/.test(asked) && !best.size
    const sought = unknownCode && !this.vocabulary.has(asked) ? `${asked[0]}xx` : this.knownEnd(asked)
    const tight = compact(sought) // TOO_LARGE is also found where TooLarge is known
    for (const [word, weights] of this.vocabulary) {
      const isIdentifier = this.identifiers.has(word)
      const how = quality(word, sought, isIdentifier) || (tight !== sought && quality(word, tight, isIdentifier))
      if (!how) continue
      found.add(word)
      for (const [index, weight] of weights) best.set(index, Math.max(best.get(index) || 0, how * weight))
    }
    const rarity = best.size ? Math.log(1 + this.entries.length / best.size) / Math.log(1 + this.entries.length) : 1
    return { weight: rarity, best, words: found }
  }

  /**
   * The longest end of an unknown identifier that is a known one: WU_E_PT_HTTP_STATUS_DENIED, HTTP_STATUS_DENIED; a whole
   * identifier even where a guide names what it ends.
   */
  knownEnd(asked) {
    if (this.identifiers.has(asked) || !asked.includes("_")) return asked
    const ends = [...asked.matchAll(/_/g)].map(({ index }) => asked.slice(index + 1)).filter(end => end.includes("_"))
    const identifier = ends.find(end => this.identifiers.has(end))
    if (identifier || this.vocabulary.has(asked)) return identifier ?? asked
    return ends.find(end => this.vocabulary.has(end)) ?? asked
  }

  /** What the query as a whole tells of each entry: it is a name, a name with a slip, holds a name, is part of one. */
  wholes(text, asked, answered) {
    const query = {
      whole: ` ${words(text).join(" ")} `,
      telling: ` ${asked.join(" ")} `,
      tight: compact(text),
      tightWords: ` ${words(text).map(compact).join(" ")} ` // holds NotFound where NOT_FOUND is known
    }
    const values = new Float64Array(this.entries.length)
    for (const name of this.names) {
      values[name.index] = Math.max(values[name.index], wholeValue(name, query, answered[name.index]))
    }
    return values
  }

  ranked(scores, matches, asked) {
    const best = Math.max(...scores)
    return [...scores.keys()]
      .filter(index => scores[index] > 0 && scores[index] >= best * LEAST_SHARE)
      .sort((a, b) => scores[b] - scores[a] || a - b)
      .map(index => ({
        entry: this.entries[index],
        score: scores[index],
        words: new Set(matches.flatMap(match => (match.best.has(index) ? [...match.words] : []))),
        missing: asked.filter((_, position) => !matches[position].best.has(index))
      }))
  }
}

/** What the words of the query give an entry, rarer ones more. */
function wordScore(matches, index) {
  return matches.reduce((sum, { weight, best }) => sum + weight * (best.get(index) || 0), 0)
}

/** The share of the query's words, by weight, that an entry answers. */
function answeredShare(matches, index) {
  const sum = some => some.reduce((total, { weight }) => total + weight, 0)
  return sum(matches.filter(({ best }) => best.has(index))) / (sum(matches) || 1)
}

/** What a name gives its entry for the query as a whole; `answered`: the share of the query's words it answers. */
function wholeValue({ value, share, whole, compact }, query, answered) {
  if (compact === query.tight) return value.same * share
  if (whole === query.telling) return value.telling * share
  if (Math.max(compact.length, query.tight.length) > 4 && isSlip(compact, query.tight)) {
    return value.same * share * QUALITY.slip
  }
  if (compact.length > 3 && (query.whole.includes(whole) || query.tightWords.includes(` ${compact} `))) {
    return value.within * share * (whole.length / query.whole.length) * answered ** 2
  }
  return whole.includes(query.telling) ? PART * (query.telling.length / whole.length) : 0
}

/* As a worker: gets the entries once, as bytes of JSON, then queries; see client.js. */

/* More than anyone reads; the first few are what a query is for. */
const MOST = 30

if (globalThis.WorkerGlobalScope) {
  let finder
  addEventListener("message", ({ data: { entries, number, query } }) => {
    if (entries) {
      finder = new Finder(JSON.parse(new TextDecoder().decode(entries)))
      postMessage({ number })
    } else postMessage({ number, texts: finder.texts, results: finder.search(query).slice(0, MOST).map(shown) })

    function shown({ entry, words }) {
      return {
        location: entry.location,
        title: pieces(entry.title, words),
        text: pieces(entry.text ?? "", words),
        page: finder.pageTitles.get(entry.location.split("#")[0]) ?? "",
        isPart: Boolean(entry.part)
      }
    }
  })
}

/** A text in pieces: every second one is a word that answered. */
function pieces(text, found) {
  const result = [""]
  for (const piece of text.match(/[\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_]+/gu) ?? []) {
    if (found.has(fold(piece))) result.push(piece, "")
    else result[result.length - 1] += piece
  }
  return result
}
