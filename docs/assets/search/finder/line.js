/*
 * What a pasted line contains: status codes, errors of WinHTTP, and numbers of other programs, in any spelling, told
 * from ports, dates, versions, and other numbers that only look like them. Words are the business of finder.js.
 */
"use strict"

/* What Windows and Microsoft Entra ID put before a number to make an HRESULT of it: the upper 16 bits. */
const UPPER = { code: 0x8019, windows: 0x8007, entra: 0xcaa8 }
/* Families of numbers (ids of wrappers.yml) that a rule converts, and those whose numbers are small. */
const FAMILY = { code: "http-hresult", error: "winhttp-hresult", entra: "entra-id", curl: "curl", windows: "windows" }
const SMALLEST_ERROR = 12000

/* WINHTTP_CALLBACK_STATUS_FLAG_… -> the error of the same name. Source: winhttp.h. */
const FLAGS = new Map([
  [0x1, 12057],
  [0x2, 12169],
  [0x4, 12170],
  [0x8, 12045],
  [0x10, 12038],
  [0x20, 12037],
  [0x40, 12179],
  [0x80000000, 12157]
])

/* What holds numbers that are none of ours. */
const OTHERS = [
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, // GUID
  /\b[a-z][a-z+.-]*:\/\/[^\s"'<>«»]*[^\s"'<>«».,:;)]/g, // URL
  /\b[a-z]:\\[^\s"']+|(?:^|[\s"'=(])\.{0,2}(?:\/[\w.%~-]+){2,}/g, // path
  /\b\d{4}[-/.]\d\d?[-/.]\d\d?(?!\d)|\b\d\d?[-/.]\d\d?[-/.]\d{2,4}\b/g, // date
  /\b\d\d?:\d\d(?::\d\d)?(?:[.,:]\d+)?\b/g, // time
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[[\da-f:]*:[\da-f:]*\](?::\d+)?/g, // IP address
  /\b(?:localhost|[a-z][\w-]*(?:\.[\w-]+)+):\d+\b/g, // port, or line of a file
  /\b\d+(?:\.\d+){2,}|\b(?:v|version|tls|ssl|net|python|windows)[ /_v]*\d+(?:\.\d+)*|\/\d+(?:\.\d+)+/g, // version
  /\b(?!https?-|err|status-|code-|winhttp-)[a-z]+-\d+(?:\.\d+)*/g, // name with a number or version
  /\b(?:lines?|lignes?|char(?:acter)?|caracteres?|col(?:umn)?|colonne|pid|tid|process(?:us)?(?: id)?|thread|port|build|kb|step|attempt|tentative|event(?: id)?|size|taille|length|longueur|offset)(?: ?n[o°])?[ :=#(]*\d+/g,
  /\b\d+(?:[.,]\d+)? ?(?:[mµn]?s|sec(?:onde?s?)?|min(?:ute)?s?|h|hours?|heures?|days?|jours?|bytes?|octets?|[kmgt]i?[bo]|%|px|times|fois|files?|fichiers?|items?|rows?|lines?|lignes?|users?|records?|warnings?|avertissements?)(?![\p{L}\p{N}])/gu,
  /[([]\d+[:,] ?\d+[^)\]]*[)\]]|:\d+:\d+|\.\w{1,4}\(\d+\)/g, // place in a file
  /#\d+/g,
  /\b(?:exit(?:ed)?|exits|sortie)(?: with)?(?: (?:code|status))?[ :=]*\d{1,3}\b/g
]

/* Characters before and after a number that tell what it is. */
const CONTEXT = 40
const METHODS = "(?:get|post|head|put|delete|options|patch|connect|propfind|bits_post)"
/* Logs of IIS: …; sc-status sc-substatus sc-win32-status, and perhaps bytes and times. */
const IIS_LOG = new RegExp(`\\b${METHODS}\\b.*? ([1-5]\\d\\d) (\\d{1,3}) (\\d{1,10})(?: \\d+)*\\s*$`)
/* The same three columns alone. */
const THREE_COLUMNS = /(?<![\d.])([45]\d\d) (\d{1,3}) (\d{2,10})(?![\d.])/
/* What stands before a status code. */
const BEFORE_CODE = new RegExp(
  "(?:https?(?:/\\d(?:\\.\\d)?)?|status(?: ?codes?)?|statut|etat|codes?|err(?:or|eur)?s?|return(?:ed|s)?|retourne|renvoye|" +
    "respon[ds]\\w*|reponse|repond\\w*|got|gets?|getting|received?|recu|obtien[st]|result\\w*|failed|failure|echec|echoue|with|avec|" +
    `${METHODS} \\S+)[^\\p{L}\\p{N}]{0,4}$`,
  "u"
)
/* What stands before the words of one in place of its number: "Status code: Forbidden"; long words need less. */
const BEFORE_PHRASE = /(?:\bstatus(?: ?codes?)?|\b(?:etat|statut)|\bhttps?(?:\/\d(?:\.\d)?)?|\berr(?:or|eur))[^\p{L}\p{N}]{1,4}(?=[a-z])|[(:"'-] ?(?=[a-z])/gu
const LONG_PHRASE = 11
/* What stands before a small number of curl's, in a line that says curl, or of Windows. */
const BEFORE_SMALL = /(?:curl\w*|code|error|erreur)[^\p{L}\p{N}]{1,4}$/u
/* What tells a comparison from a line with several numbers. */
const COMPARES = /\b(?:vs|versus|compared?|comparer|differences?|between|entre|ou|or|oder)\b|^\s*\d{3}(?:\s*[,/&+ ]\s*\d{3})+\s*$/

/** The numbers that lines contain, as a registry knows them. */
class LineReader {
  /**
   * @param codes  status codes with a page, and their names, folded: Map(404 -> ["not found", ...])
   * @param errors  errors with a page
   * @param unregistered  "499", "404.13": what has a section only
   * @param families  of other programs: { id: { title, uppers: [0x8024], prefixes: ["wu_e_"], names: Map,
   *   numbers: Map(number -> ours, 0 for none) } }
   * @param isOurs  whether a folded name, or its end, is one of ours
   */
  constructor({ codes, errors, unregistered, families, isOurs }) {
    Object.assign(this, { codes, errors, unregistered, families, isOurs })
    this.phrases = [...codes].flatMap(([code, names]) => names.map(name => [name, code]))
    this.owners = new Map() // number above 0xffff -> [family's id, our number]
    this.uppers = new Map() // upper 16 bits -> family's id
    this.prefixes = new Map() // beginning of names -> family's id
    this.names = new Map() // folded name -> [family's id, our number]
    for (const [id, { numbers, names, uppers, prefixes }] of Object.entries(families)) {
      for (const [number, ours] of numbers) if (number > 0xffff) this.owners.set(number, [id, ours])
      for (const [name, ours] of names) this.names.set(name, [id, ours])
      for (const upper of uppers) this.uppers.set(upper, id)
      for (const prefix of prefixes) this.prefixes.set(prefix, id)
    }
    this.uppers.set(UPPER.windows, FAMILY.windows)
  }

  /**
   * What a line is about, in its order: { at, given, number, family, isWeak }. `given` is what stands there, `number`
   * a code, an error, or "404.13" for a sub-status; 0 where it is known and none of ours. `family` is whose number it
   * is, if it is not plainly ours. Weak ones may be anything.
   *
   * @param isShort  whether hardly more than the numbers is asked
   */
  finds(line, isShort) {
    const text = foldedInPlace(line)
    const log = this.ofLog(text)
    if (log.length) return log
    const taken = []
    const take = (at, given, found) => {
      const numbers = found && [found.number].flat()
      if (!found || taken.some(other => at < other.at + other.given.length && other.at < at + given.length)) return
      for (const number of numbers) taken.push({ at, given: line.slice(at, at + given.length), family: "", isWeak: false, ...found, number })
    }
    for (const { index, 0: given, 1: value } of text.matchAll(/status ?info(?:rmation)?\W{1,3}(0x[\da-f]+|\d+)/g)) {
      take(index, given, { number: this.flags(Number(value)) })
    }
    const read = isShort && !/\s/.test(text.trim()) ? text : without(OTHERS, text)
    for (const { index, 0: given } of read.matchAll(/[a-z]\w*_\w+/g)) take(index, given, this.named(given))
    for (const { index, 0: given, 1: digits } of read.matchAll(/(?<![\p{L}\p{N}]0|[\da-f])0x([\da-f]{1,8})(?=[ul]*(?![\p{L}\p{N}]))/gu)) {
      take(index, given, this.ofHex(Number.parseInt(digits, 16)))
    }
    for (const { index, 0: given } of read.matchAll(/(?<![\p{L}\p{N}])(?:[89c]|0009)[\da-f]{4,7}(?![\p{L}\p{N}])/gu)) {
      if (given.length === 8) take(index, given, this.ofHex(Number.parseInt(given, 16), true))
    }
    for (const { index, 0: given, 1: sign, 2: digits } of read.matchAll(/(?<![\d.])([-−–]?)(\d{9,10})(?=[ul]*(?![\p{L}\d]))/gu)) {
      take(index, given, this.ofHex(sign ? 2 ** 32 - Number(digits) : Number(digits), true))
    }
    for (const { index, 0: given, 1: code } of read.matchAll(/(?<![\d.])([1-5]\d\d)\.\d{1,2}(?![.,]?\d)/g)) {
      if (isShort || BEFORE_CODE.test(before(text, index))) take(index, given, this.ofSubstatus(given, Number(code), words(text).length < 5))
    }
    for (const { index, 0: lead } of isShort ? [] : read.matchAll(BEFORE_PHRASE)) {
      const rest = read.slice(index + lead.length)
      const [phrase, number] = this.phrases.find(([phrase]) => rest.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(rest.slice(phrase.length))) ?? []
      if (!phrase) continue
      const isTold = /[a-z(]/.test(lead) ? number >= 400 || phrase.includes(" ") : phrase.length >= LONG_PHRASE
      if (isTold) take(index + lead.length, phrase, { number })
    }
    const saysCurl = /curl/.test(text)
    for (const { index, 0: given } of read.matchAll(/(?<![\d.,])\d{1,6}(?![.,]?\d)/g)) {
      const after = text.slice(index + given.length, index + given.length + CONTEXT)
      take(index, given, this.ofDecimal(Number(given), before(text, index), after, { isShort, saysCurl }))
    }
    return taken.sort((a, b) => a.at - b.at)
  }

  /** A code with a sub-status of IIS: its section, and the code's page, which comes first unless the number stands alone. */
  ofSubstatus(given, code, isAlone) {
    const known = [given, code].filter(each => this.unregistered.has(each) || this.codes.has(each))
    return known.length ? { number: isAlone ? known : known.reverse() } : undefined
  }

  /** Status, sub-status, and Windows error of a line of a log of IIS. */
  ofLog(text) {
    const columns = IIS_LOG.exec(text) ?? THREE_COLUMNS.exec(text)
    if (!columns) return []
    const [, status, substatus, windows] = columns
    const { number } = this.ofSubstatus(`${status}.${substatus}`, Number(status)) ?? {}
    if (!number) return []
    const finds = number.map(number => ({ at: 0, given: status, number} ))
    const error = Number(windows)
    const found = this.errors.has(error) ? { number: error } : error > 0xffff && this.ofHex(error, true)
    return found ? [...finds, { at: 1, given: windows, family: "", isWeak: false, ...found }] : finds
  }

  flags(value) {
    return [...FLAGS].filter(([bit]) => (value & bit) !== 0).map(([, number]) => number)
  }

  /** A name of another program's number. */
  named(name) {
    const [family, number] = this.names.get(name) ?? []
    if (family) return { number, family }
    const [, code] = /_([1-5]\d\d)$/.exec(name) ?? []
    if (this.codes.has(Number(code))) return { number: Number(code) }
    const prefix = [...this.prefixes.keys()].find(prefix => name.startsWith(prefix))
    return prefix && !this.isOurs(name) ? { number: 0, family: this.prefixes.get(prefix) } : undefined
  }

  /** A number in hexadecimal, or one too long for anything else; `isBare`: without 0x, so it must be known. */
  ofHex(value, isBare = false) {
    const upper = value >>> 16
    const lower = value & 0xffff
    const [owner, ours] = this.owners.get(value) ?? []
    if (owner) return { number: ours, family: owner }
    if (upper === UPPER.code && this.isStatus(lower)) return { number: this.status(lower), family: FAMILY.code }
    if (upper === UPPER.windows && this.errors.has(lower)) return { number: lower, family: FAMILY.error }
    if (upper === UPPER.entra && this.errors.has(lower)) return { number: lower, family: FAMILY.entra }
    if (!upper && this.errors.has(lower)) return { number: lower }
    if (!upper && this.codes.has(lower)) return { number: lower }
    const small = upper === UPPER.windows || !upper ? this.small(lower) : undefined
    if (small) return small
    const family = this.uppers.get(upper)
    return family || (!isBare && value > 0x7fffffff) ? { number: 0, family: family ?? "" } : undefined
  }

  /** A small number of Winsock or Windows. */
  small(value) {
    for (const id of ["winsock", FAMILY.windows]) {
      const ours = this.families[id]?.numbers.get(value)
      if (ours !== undefined) return { number: ours, family: id }
    }
    return undefined
  }

  isStatus(value) {
    return this.codes.has(value) || this.unregistered.has(String(value))
  }

  status(value) {
    return this.codes.has(value) ? value : String(value)
  }

  /** A decimal number: what it is depends on what stands around it. */
  ofDecimal(value, before, after, { isShort, saysCurl }) {
    if (this.errors.has(value)) return { number: value }
    if (value > 0xffff) return this.owners.has(value) ? this.ofHex(value, true) : undefined
    if (BEFORE_SMALL.test(before)) {
      const family = saysCurl && value < 100 ? FAMILY.curl : FAMILY.windows
      const ours = this.families[family]?.numbers.get(value)
      if (ours !== undefined && !this.isStatus(value)) return { number: ours, family }
    }
    if (value > 9999 && value < SMALLEST_ERROR) return this.small(value)
    const [near] = value > SMALLEST_ERROR ? [...this.errors].filter(error => isSwapped(String(error), String(value))) : []
    if (near) return { number: near, isWeak: true }
    if (!this.isStatus(value)) return undefined
    const isCode = isShort || (BEFORE_CODE.test(before) && (value > 199 || /http|stat/.test(before))) || (/\($/.test(before) && /^\)/.test(after)) || this.isPhrase(value, after)
    const isWeak = !isCode
    return isWeak && value < 400 ? undefined : { number: this.status(value), isWeak }
  }

  /** Whether a code's own words follow it: 404 Not Found. */
  isPhrase(code, after) {
    const [first] = words(after)
    return Boolean(first) && (this.codes.get(code) ?? []).some(name => words(name)[0] === first)
  }

  /** Whether a query asks for what tells some codes apart. */
  static compares(query) {
    return COMPARES.test(foldedInPlace(query))
  }
}

/** The end of what stands before a place. */
function before(text, index) {
  return text.slice(Math.max(0, index - CONTEXT), index)
}

/** Lower case without accents; every character stays where it is. */
function foldedInPlace(text) {
  return text.replace(/[^\0-\x7f]|[A-Z]/g, character => {
    const [folded = ""] = fold(character)
    return folded && fold(character).length === 1 ? folded : character
  })
}

/** The text with spaces in place of what matches. */
function without(patterns, text) {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, found => " ".repeat(found.length)), text)
}
