/*
 * Finds what a reader holds: a number, a constant, an HRESULT, a name, a phrase, some words, a whole pasted line.
 * Runs as the search worker of the pages, so that nothing of the search holds up what the reader does there, and inside
 * the offline file.
 *
 * An entry: { location, title, text, number: 407, ids: ["HTTP_STATUS_..."], names: ["Proxy..."],
 * words: "more words", part: true for a section of a page }; what it does not have is empty, or 0.
 */
"use strict"

/* How much a match counts by where it is found. */
const WEIGHT = { id: 10, tail: 8, name: 6, title: 5, page: 2, text: 2, words: 1, said: 0.9 }
/* What a number, and a name of one, that the line contains gives its entry; later ones a little less. */
const NUMBER = 1000
/* The same of one that may be anything, and of a sentence that stands in the line. */
const WEAK_NUMBER = 40
const SENTENCE = 400
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
/* A line of so many words that tell something is pasted, not asked. */
const PASTED = 5
/* What words alone must score to be shown, by how many are asked: who asks with one wants whatever has it. */
const LEAST = [0, 0, 0, 0.5, 1.5, 3]
/* The same of what a program prints, and beside a number that is known to be none of ours. */
const LEAST_OF_PRINTED = 6
const LEAST_BESIDE_FOREIGN = 8
const PRINTED = /[:="\\()[\]{}]/
/* What stands before the names in winhttp.h. */
const PREFIX = /^(HTTP_STATUS|ERROR_WINHTTP)_/
/* What lines are about that print the same sentences as HTTP clients. */
const OTHER_SUBJECTS = /\b(?:sqlstate|ora-\d+|sql server|mysql|postgres\w*|oracle|smtp|imap|ldap|ssh(?! remote key)|rdp|vpn)\b/i
/* Notes that are shown, at most. */
const MOST_NOTES = 3
/* What stands around and between what a query compares, and what each side must score: as much as a name of a code. */
const BETWEEN = /\b(?:what|is|the|quelle|est|la|differences?|between|entre|compare[rd]?)\b/g
/* What a question names of several numbers: "I get 12175, but what is 12177?" */
const ASKED = /\b(?:what (?:does|is|about|means?)|que (?:signifie|veut dire)|c'est quoi) (?:(?:the|an?|error|code|une?|l'erreur|le) )*\W?(\d+)/
const SIDES = /\b(?:vs|versus|and|or|et|ou)\b/
const LEAST_FOR_SIDE = 60
/* Sections of guides come after pages of codes that match as well. */
const SECTION_SHARE = 0.6
/* Results that score less than this share of the best one are left out. */
const LEAST_SHARE = 0.03

/*
 * Characters of a query that are looked at, and the words of it that are compared with every word of the site. Numbers may
 * stand at the end of a long line; what its words are about stands at their beginning.
 */
const LONGEST = 4000
const MOST_WORDS = 80

const EDGE_WORDS = new Set(
  ("a an and are as at be by can code codes comment dans de des do does du elle en erreur erreurs error " +
    "errors est et for from get gets got has have header how http i if il in is it its je l la le les ma mes mon my n " +
    "ne no of on or ou par pas pour pourquoi qu quand que quel quelle qui quoi s sa se ses si son status sur the " +
    "this to un une use what when where which why winhttp with y avec faire am etat statut d c j m t https").split(" ")
)

class Finder {
  /**
   * @param entries  what each entry has, one a line, by what it is; their order decides between equals
   * @param texts  what there is to say about results
   * @param sentences  what programs print: { "12007": ["remote name could not resolved"] }, see sentences.js
   * @param families  whose numbers other programs' are: [[id, title, [[0x8007, "codes", 400]], "8024 WU_E_",
   *   "80244019:404:NAME …"]]; long numbers in hexadecimal, several of ours joined by commas, nothing after those that
   *   stand for nothing of ours
   * @param compared  groups of numbers with a page that compares them: "401-403 502-504"
   */
  constructor({ entries, texts, sentences = {}, families = [], compared = "" }) {
    this.entries = unpacked(entries)
    if (!this.entries.length || !texts.many) throw new TypeError("these are not entries of the search")
    this.texts = texts
    this.names = [] // { index, value, share, whole: "proxy authenticate", compact: "proxyauthenticate" }
    this.vocabulary = new Map() // word -> Map(entry's index -> weight)
    this.identifiers = new Set()
    this.pageTitles = new Map(this.entries.map(({ location, title }) => [location, title]))
    this.numbered = new Map() // 407, or "404.13" -> entry's index
    this.compared = compared.split(" ").filter(Boolean).map(group => group.split("-").map(Number))
    this.families = Object.fromEntries(families.map(family => [family[0], familyOf(family)]))
    this.entries.forEach((entry, index) => this.add(entry, index))
    for (const [number, texts] of Object.entries(sentences)) {
      words(texts.join(" ")).forEach(word => this.put(word, this.numbered.get(Number(number)), WEIGHT.said))
    }
    this.sentences = new Sentences(Object.entries(sentences).flatMap(([number, texts]) => texts.map(text => [Number(number), text])))
    this.known = [...this.vocabulary].map(([word, weights]) => ({ word, weights, isIdentifier: this.identifiers.has(word) }))
    this.reader = this.lineReader()
  }

  lineReader() {
    const pages = this.entries.filter(({ number, part }) => number && !part)
    const isError = ({ number }) => number > SMALLEST_ERROR
    const codes = pages.filter(entry => !isError(entry))
    const titles = ({ title }) => title.replace(/^\d+ /, "").split(/ – | \(/).map(fold)
    const phrases = entry => [...titles(entry), ...entry.names.filter(name => name.includes(" ")).map(fold)]
    return new LineReader({
      codes: new Map(codes.map(entry => [entry.number, phrases(entry)])),
      titles: new Set(codes.flatMap(titles)),
      errors: new Set(pages.filter(isError).map(({ number }) => number)),
      unregistered: new Set([...this.numbered.keys()].filter(key => typeof key === "string")),
      families: this.families,
      isOurs: name => this.identifiers.has(this.knownEnd(name))
    })
  }

  add(entry, index) {
    const [number] = entry.title.split(" ", 1)
    if (entry.number && !entry.part) this.numbered.set(entry.number, index)
    else if (entry.part && /^\d{3}(\.\d+)?$/.test(number)) this.numbered.set(number, index)
    const put = (word, weight) => this.put(word, index, weight)
    for (const id of entry.ids) {
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
    for (const name of entry.names) {
      words(name).forEach(word => put(word, WEIGHT.name))
      this.name(index, name, WHOLE.name)
    }
    for (const title of entry.title.replace(/^\d+ /, "").split(" – ")) this.name(index, title, WHOLE.title)
    words(entry.title).forEach(word => put(word, WEIGHT.title))
    words(this.pageTitles.get(entry.location.split("#")[0]) || "").forEach(word => put(word, WEIGHT.page))
    words(entry.text).forEach(word => put(word, WEIGHT.text))
    words(entry.words).forEach(word => put(word, WEIGHT.words))
  }

  put(word, index, weight) {
    if (!this.vocabulary.has(word)) this.vocabulary.set(word, new Map())
    const weights = this.vocabulary.get(word)
    weights.set(index, Math.max(weight, weights.get(index) || 0))
  }

  name(index, text, value, share = 1) {
    this.names.push({ index, value, share, whole: ` ${words(text).join(" ")} `, compact: compact(text) })
  }

  /**
   * What answers a query, best first: { entry, score, words, missing, why }; `words` are the folded words of entries
   * that answered, `missing` those of the query that did not, `why` says whose number it was that led there.
   */
  search(query) {
    return this.answer(query).results
  }

  /** { results, notes, isCut }: what answers, what is to be said of numbers that are none of ours: { text, location }. */
  answer(query) {
    const line = query.slice(0, LONGEST)
    const lineWords = words(line)
    const all = [...new Set(lineWords)].slice(0, MOST_WORDS)
    const telling = all.filter(word => !EDGE_WORDS.has(word) && (word.length > 1 || all.length === 1))
    const isPasted = telling.length >= PASTED
    const finds = this.found(line, !isPasted)
    const given = new Set(finds.flatMap(({ given }) => words(given)))
    const sentences = OTHER_SUBJECTS.test(line) ? [] : this.sentences.finds(lineWords)
    const isTold = isPasted && (finds.some(({ isWeak }) => !isWeak) || sentences.length > 0)
    const asked = isTold ? [] : (telling.length ? telling : all).filter(word => !given.has(word))
    const notes = this.notes(finds)
    const matches = asked.map(word => this.match(word, isPasted))
    const scores = this.scores(matches, line, asked, leastOf(line, telling.length, notes.length > 0))
    const [, asking] = ASKED.exec(fold(line)) ?? []
    const isFirst = ({ number, given }) => given === asking || (isRepeated(number, finds) && sentences.some(each => each.number === number))
    finds.sort((a, b) => isFirst(b) - isFirst(a))
    sentences.forEach(({ number, telling }) => (scores[this.numbered.get(number)] += SENTENCE + telling))
    const whys = new Map()
    finds.filter(({ number }) => number).reverse().forEach(({ number, isWeak, ...find }, place) => {
      const index = this.numbered.get(number)
      scores[index] = isWeak ? scores[index] + WEAK_NUMBER : NUMBER * (place + 1) + Math.min(scores[index], NUMBER / 2)
      whys.set(index, this.why(number, find))
    })
    const results = this.ranked(scores, matches, asked).map(result => ({ ...result, why: whys.get(result.index) ?? "" }))
    for (const { entry, words } of results) {
      if (finds.length || sentences.length) words.add(String(entry.number))
    }
    const comparison = LineReader.compares(line) && this.comparison(line, finds)
    return { results: comparison ? [comparison, ...results] : results, notes, isCut: query.length > LONGEST }
  }

  /** What the line contains; a name, or the end of one, where it is not all that is asked. */
  found(line, isShort) {
    const finds = this.reader.finds(line, isShort)
    if (!/\s/.test(line.trim())) return finds
    for (const { index, 0: name } of line.matchAll(/[A-Za-z]\w*(?:_|[a-z][A-Z])\w+/g)) {
      const end = this.knownEnd(fold(name))
      const known = [...(this.vocabulary.get(end) ?? [])].filter(([, weight]) => weight >= WEIGHT.tail)
      const [{ number } = {}, ...others] = known.map(([entry]) => this.entries[entry])
      if (number && !others.length && !finds.some(({ at }) => at === index)) {
        finds.push({ at: index, given: name, number, family: "", isWeak: false })
      }
    }
    return finds.sort((a, b) => a.at - b.at)
  }

  /** Whose number it is, and what it stands for; nothing for one that is plainly ours. */
  why(number, { given, family }) {
    return family && filled(this.texts.stands, { given, family: this.families[family]?.title ?? "", number })
  }

  /** What is to be said of numbers that are none of ours. */
  notes(finds) {
    const foreign = finds.filter(({ number }) => !number)
    const unique = [...new Map(foreign.map(find => [find.given, find])).values()]
    return unique.slice(0, MOST_NOTES).map(({ given, family }) => ({
      text: filled(family ? this.texts.foreign : this.texts.unknown, { given, family: this.families[family]?.title }),
      location: `${this.texts.families}#${encodeURIComponent(given)}`
    }))
  }

  /** The smallest page that compares what a query names, as a result. */
  comparison(line, finds) {
    const numbers = new Set(finds.map(({ number }) => number))
    const asked = numbers.size > 1 ? numbers : this.numbersOfSides(line)
    const groups = this.compared.filter(group => asked.size > 1 && [...asked].every(number => group.includes(number)))
    const [group] = groups.sort((a, b) => a.length - b.length)
    if (!group) return undefined
    const entry = {
      location: `compare/${group.join("-")}/`,
      title: filled(this.texts.compared, { numbers: group.join(", ") })
    }
    return { entry, score: Infinity, words: new Set(), missing: [], why: "" }
  }

  /** The numbers of the names that a query compares: unauthorized vs forbidden. */
  numbersOfSides(line) {
    const sides = fold(line).replace(BETWEEN, "").split(SIDES)
    if (sides.length !== 2) return new Set()
    const best = sides.map(side => this.search(side)[0]).filter(result => result?.score >= LEAST_FOR_SIDE)
    return new Set(best.map(({ entry }) => entry.number))
  }

  /** What words give each entry. */
  scores(matches, line, asked, least) {
    const answered = this.entries.map((_, index) => answeredShare(matches, index))
    const wholes = matches.length ? this.wholes(line, asked, answered) : []
    return this.entries.map(({ part }, index) => {
      const whole = wordScore(matches, index) * answered[index] ** 2 + (wholes[index] || 0)
      const score = whole * (part ? SECTION_SHARE : 1)
      return score < least ? 0 : score
    })
  }

  /** One word of the query -> { weight, best: Map(entry's index -> score), words: Set of folded words }. */
  match(asked, isPasted) {
    const best = new Map()
    const found = new Set()
    if (!isPasted && /^\d+$/.test(asked)) this.matchDigits(asked, best)
    const unknownCode = /^[1-5]\d\d$/.test(asked) && !best.size
    const sought = unknownCode && !isPasted && !this.vocabulary.has(asked) ? `${asked[0]}xx` : this.knownEnd(asked)
    const tight = compact(sought) // TOO_LARGE is also found where TooLarge is known
    for (const { word, weights, isIdentifier } of this.known) {
      if (!isIdentifier && beginUnlike(word, sought) && beginUnlike(word, tight)) continue
      const how = quality(word, sought, isIdentifier) || (tight !== sought && quality(word, tight, isIdentifier))
      if (!how) continue
      found.add(word)
      for (const [index, weight] of weights) best.set(index, Math.max(best.get(index) || 0, how * weight))
    }
    const rarity = best.size ? Math.log(1 + this.entries.length / best.size) / Math.log(1 + this.entries.length) : 1
    return { weight: rarity, best, words: found }
  }

  /** The beginning of a number, and a number with a slip. */
  matchDigits(asked, best) {
    for (const [number, index] of this.numbered) {
      if (asked.length < 3 && String(number).startsWith(asked)) best.set(index, 1)
      if (asked.length > 3 && isSlip(String(number), asked)) best.set(index, WEIGHT.text)
    }
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
        index,
        entry: this.entries[index],
        score: scores[index],
        words: new Set(matches.flatMap(match => (match.best.has(index) ? [...match.words] : []))),
        missing: asked.filter((_, position) => !matches[position].best.has(index))
      }))
  }
}

/** Whether a line has a number more than once. */
function isRepeated(number, finds) {
  return finds.filter(find => find.number === number).length > 1
}

/** What words alone must score to be shown. */
function leastOf(line, asked, isForeign) {
  if ((isForeign && asked > 2) || (asked >= PASTED && OTHER_SUBJECTS.test(line))) return LEAST_BESIDE_FOREIGN
  return asked >= PASTED && PRINTED.test(line) ? LEAST_OF_PRINTED : LEAST[Math.min(asked, LEAST.length - 1)]
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

/**
 * Entries from lines of what each has: { title: "407 Proxy…\n…", number: [407, …], … }. Where a code or an error stands
 * follows from its number; the constant of an error is part of its title, and ~ is the end of it.
 */
function unpacked({ number, part, ...texts }) {
  const lines = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.split("\n")]))
  const list = (line, separator) => (line ? line.split(separator) : [])
  const isError = index => number[index] > SMALLEST_ERROR
  const idsOf = index => {
    const ids = list(lines.ids[index], " ")
    const [, constant] = lines.title[index].split(" ")
    return isError(index) ? [constant, ...ids.map(id => id.replace("~", constant.replace(/^ERROR_[A-Z]+_/, "")))] : ids
  }
  return lines.location.map((location, index) => ({
    location: location || `${isError(index) ? "errors" : "codes"}/${number[index]}/`,
    title: lines.title[index],
    text: lines.text[index],
    number: number[index],
    ids: idsOf(index),
    names: list(lines.names[index], "\t"),
    words: lines.words[index],
    part: Boolean(part[index])
  }))
}

/** A family of other programs' numbers: its rules, the upper halves of its numbers, the beginnings of its names, its list. */
function familyOf([, title, rules, marks, members]) {
  const family = { title, rules, uppers: [], prefixes: [], numbers: new Map(), names: new Map() }
  for (const mark of marks.split(" ").filter(Boolean)) {
    if (/^[\da-f]{4}$/.test(mark)) family.uppers.push(Number.parseInt(mark, 16))
    else family.prefixes.push(fold(mark))
  }
  for (const member of members.split(" ").filter(Boolean)) {
    const [value, list, name] = member.split(":")
    const ours = list ? list.split(",").map(Number) : []
    if (value) family.numbers.set(Number.parseInt(value, value.length > 5 ? 16 : 10), ours)
    if (name) family.names.set(fold(name), ours)
  }
  return family
}

/** A text with what stands for its {names}. */
function filled(text, parts) {
  return text.replace(/\{(\w+)\}/g, (_, name) => parts[name])
}
