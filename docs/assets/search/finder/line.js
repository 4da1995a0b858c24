/*
 * What a pasted line contains: status codes, errors of WinHTTP, and numbers of other programs, in any spelling, told
 * from ports, dates, versions, and other numbers that only look like them. Words are the business of finder.js.
 */
"use strict"

/* Families (ids of wrappers.yml) whose numbers are small. */
const FAMILY = { curl: "curl", dialog: "office-dialog", windows: "windows", wininet: "wininet", winsock: "winsock" }
/* Lines about the dialog boxes of Office add-ins, which have numbers like those of WinHTTP. */
const SAYS_DIALOG = /displaydialog|dialogevent|add-?in.*dialog|dialog.*add-?in|complement.*dialogue/
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
  /\b(?:error state|etat d'erreur(?: interne)?)(?: is| est)?[ :]*\d+/g, // of Schannel
  /#\d+/g,
  /\b(?:exit(?:ed)?|exits|sortie)(?: with)?(?: (?:code|status))?[ :=]*[0-3]?\d{1,2}\b/g // Chocolatey exits with a 404
]

/* Characters before and after a number that tell what it is. */
const CONTEXT = 40
const METHODS = "(?:get|post|head|put|delete|options|patch|connect|propfind|bits_post)"
/* Logs of IIS: …; sc-status sc-substatus sc-win32-status, and perhaps bytes and times. */
const IIS_LOG = new RegExp(`\\b${METHODS}\\b.*? ([1-5]\\d\\d) (\\d{1,3}) (\\d{1,10})(?: \\d+)*\\s*$`)
/* The same three columns alone. */
const THREE_COLUMNS = /(?:^|[^\d.])([45]\d\d) (\d{1,3}) (\d{2,10})(?![\d.])/
/* What stands before a status code. */
const BEFORE_CODE = new RegExp(
  "(?:https?(?:/\\d(?:\\.\\d)?)?|status(?: ?codes?)?|statut|etat|codes?|err(?:or|eur)?s?|return(?:ed|s)?|retourne|renvoye|" +
    "respon[ds]\\w*|reponse|repond\\w*|got|gets?|getting|received?|recu|obtien[st]|result\\w*|failed|failure|echec|" +
    `echoue|with|avec|${METHODS} \\S+)(?: of| de| is| est)?[^\\p{L}\\p{N}]{0,4}$`,
  "u"
)
/* A code below is hardly ever an answer that one asks about; it needs a word that says so. */
const FIRST_FINAL = 200
const FIRST_FAILURE = 400
/* What stands before the words of a code in place of its number: "Status code: Forbidden"; long ones need less. */
const BEFORE_PHRASE = /(?:\bstatus(?: ?codes?)?|\b(?:etat|statut)|\bhttps?(?:\/\d(?:\.\d)?)?|\berr(?:or|eur))[^\p{L}\p{N}]{1,4}$|\($/u
const BEFORE_LONG_PHRASE = /[(:"'-] ?$/
const QUOTE = /["'`]/
const LONG_PHRASE = 11
const WORDS_THAT_TELL = 3
/* What stands before a small number of curl's, in a line that says curl, or of Windows. */
const BEFORE_SMALL = /(?:curl\w*|code|error|erreur)[^\p{L}\p{N}]{1,4}$/u
/* What tells a comparison from a line with several numbers. */
const COMPARES = /\b(?:vs|versus|compared?|comparer|differences?|between|entre|ou|or)\b|^\s*\d{3}(?:\s*[,/&+ ]\s*\d{3})+\s*$/
/* Words of a query, at most, that is a number with a sub-status and hardly anything else. */
const MOST_ALONE = 4
/*
 * How what a line contains is written, the surest first, and what of LineReader reads it. The first group is what must
 * stand before it and is no part of it: a lookbehind would shut out Safari before 16.4.
 */
const SPELLINGS = [
  [/()status ?info(?:rmation)?\W{1,3}(0x[\da-f]+|\d+)/g, "ofFlags"],
  [/()[a-z]\w*_\w+/g, "ofName"],
  [/(^|\D)0x([\da-f]{1,8})(?=[ul]*(?![\p{L}\p{N}]))/gu, "ofHexadecimal"],
  [/(^|[^\p{L}\p{N}])(?:[89c][\da-f]{3}|0009)[\da-f]{4}(?![\p{L}\p{N}])/gu, "ofBareHexadecimal"],
  [/(^|[^\d.])([-−–]?)(\d{9,10})(?=[ul]*(?![\p{L}\d]))/gu, "ofSigned"],
  [/(^|[^\d.])([1-5]\d\d)\.\d{1,2}(?![.,]?\d)/g, "ofSubstatus"],
  [/(^|[^\d.,])\d{1,6}(?![.,]?\d)/g, "ofDecimal"]
]

/** The numbers that lines contain, as a registry knows them. */
class LineReader {
  /**
   * @param codes  status codes with a page, and their names, folded: Map(404 -> ["not found", ...])
   * @param titles  those of the names that stand in titles
   * @param errors  errors with a page
   * @param unregistered  "499", "404.13": what has a section only
   * @param families  of other programs: { id: { title, rules: [[0x8007, "codes", 400]], uppers: [0x8024],
   *   prefixes: ["wu_e_"], names: Map, numbers: Map(number -> list of ours) } }
   * @param isOurs  whether a folded name, or its end, is one of ours
   */
  constructor({ codes, titles, errors, unregistered, families, isOurs }) {
    Object.assign(this, { codes, titles, errors, unregistered, families, isOurs })
    this.phrases = new Map([...codes].flatMap(([code, names]) => names.map(name => [name, code])))
    const phrases = [...this.phrases.keys()].sort((a, b) => b.length - a.length).map(escaped)
    this.spellings = [...SPELLINGS, [new RegExp(`()(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`, "gu"), "ofPhrase"]]
    this.owners = new Map() // number above 0xffff -> [family's id, our numbers]
    this.uppers = new Map() // upper 16 bits -> family's id
    this.prefixes = new Map() // beginning of names -> family's id
    this.names = new Map() // folded name -> [family's id, our numbers]
    for (const [id, { numbers, names, uppers, prefixes }] of Object.entries(families)) {
      for (const [number, ours] of numbers) if (number > 0xffff) this.owners.set(number, [id, ours])
      for (const [name, ours] of names) this.names.set(name, [id, ours])
      for (const upper of uppers) this.uppers.set(upper, id)
      for (const prefix of prefixes) this.prefixes.set(prefix, id)
    }
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
    const isAlone = words(text).length <= MOST_ALONE
    const says = { curl: text.includes("curl"), dialog: SAYS_DIALOG.test(text) }
    const read = isShort && !/\s/.test(text.trim()) ? text : without(OTHERS, text)
    const found = []
    for (const [pattern, reader] of this.spellings) {
      for (const match of read.matchAll(pattern)) {
        const [whole, lead, ...groups] = match
        const given = whole.slice(lead.length)
        const at = match.index + lead.length
        const before = text.slice(Math.max(0, at - CONTEXT), at)
        const after = text.slice(at + given.length, at + given.length + CONTEXT)
        const what = this[reader]([given, ...groups], { before, after, isShort, isAlone, says })
        const isTaken = found.some(other => at < other.at + other.given.length && other.at < at + given.length)
        if (what && !isTaken) found.push(...each(at, line.slice(at, at + given.length), what))
      }
    }
    return found.sort((a, b) => a.at - b.at)
  }

  /** Status, sub-status, and Windows error of a line of a log of IIS. */
  ofLog(text) {
    const [, status, substatus, windows] = IIS_LOG.exec(text) ?? THREE_COLUMNS.exec(text) ?? []
    const code = status && this.ofSubstatus([`${status}.${substatus}`, status], { isShort: true })
    if (!code) return []
    const error = Number(windows)
    const found = this.errors.has(error) ? { number: error } : error > 0xffff && this.ofLong(error)
    return [...each(0, status, code), ...(found ? each(1, windows, found) : [])]
  }

  /** Flags of WINHTTP_CALLBACK_STATUS_SECURE_FAILURE. */
  ofFlags([, value]) {
    return { number: [...FLAGS].filter(([bit]) => (Number(value) & bit) !== 0).map(([, number]) => number) }
  }

  /** A name of another program's number, or one that ends in a code. */
  ofName([name]) {
    const [family, number] = this.names.get(name) ?? []
    if (family) return { number, family }
    const [, code] = /_([1-5]\d\d)$/.exec(name) ?? []
    if (this.codes.has(Number(code))) return { number: Number(code) }
    const prefix = [...this.prefixes.keys()].find(prefix => name.startsWith(prefix))
    return prefix && !this.isOurs(name) ? { number: 0, family: this.prefixes.get(prefix) } : undefined
  }

  ofHexadecimal([, digits]) {
    const value = Number.parseInt(digits, 16)
    if (value > 0xffff) return this.ofLong(value) ?? (value > 0x7fffffff ? { number: 0 } : undefined)
    return this.errors.has(value) || this.codes.has(value) ? { number: value } : this.ofSmall(value)
  }

  ofBareHexadecimal([digits]) {
    return this.ofLong(Number.parseInt(digits, 16))
  }

  ofSigned([, sign, digits]) {
    return this.ofLong(sign ? 2 ** 32 - Number(digits) : Number(digits))
  }

  /** A number of more than 16 bits: one of a list, one that a rule converts, or one of a known family. */
  ofLong(value) {
    const upper = value >>> 16
    const lower = value & 0xffff
    const [owner, ours] = this.owners.get(value) ?? []
    if (owner) return { number: ours, family: owner }
    for (const [id, { rules, numbers }] of Object.entries(this.families)) {
      for (const [base, of, smallest] of rules) {
        const number = base === upper && this.converted(lower, of, smallest, numbers)
        if (number) return { number, family: id }
      }
    }
    return this.uppers.has(upper) ? { number: 0, family: this.uppers.get(upper) } : undefined
  }

  /**
   * What a rule for codes, errors, or members of a family makes its number of, if it does. Where smaller numbers than one
   * are something else, so are those of codes without a page.
   */
  converted(number, of, smallest, members) {
    if (of === "members") return members.get(number)
    if (of === "errors" || smallest) return number >= (smallest ?? 0) && this[of].has(number) && number
    return this.isStatus(number) && this.status(number)
  }

  /** A small number of Winsock, WinINet, or Windows. */
  ofSmall(value) {
    const { winsock, wininet, windows } = FAMILY
    return this.ofFamily(winsock, value) ?? this.ofFamily(wininet, value) ?? this.ofFamily(windows, value)
  }

  /** A number as a family has it. */
  ofFamily(family, value) {
    const number = this.families[family]?.numbers.get(value)
    return number && { number, family }
  }

  /** A code with a sub-status of IIS: its section, and the code's page, which comes first unless the number stands alone. */
  ofSubstatus([given, code], { before, isShort, isAlone }) {
    const known = [given, Number(code)].filter(each => this.unregistered.has(each) || this.codes.has(each))
    if (!known.length || !(isShort || BEFORE_CODE.test(before))) return undefined
    return { number: isAlone ? known : known.reverse() }
  }

  /** The words of a code. */
  ofPhrase([phrase], { before, after, isShort }) {
    const number = this.phrases.get(phrase)
    const isSaid = BEFORE_PHRASE.test(before) && (number >= FIRST_FAILURE || phrase.includes(" "))
    const isLong = BEFORE_LONG_PHRASE.test(before) && phrase.length >= LONG_PHRASE
    const isOwn = this.titles.has(phrase) && phrase.split(" ").length >= WORDS_THAT_TELL
    const isQuoted = QUOTE.test(before.slice(-1)) && before.slice(-1) === after[0] && number >= FIRST_FAILURE
    return !isShort && (isSaid || isLong || isOwn || isQuoted) ? { number } : undefined
  }

  /** A decimal number: what it is depends on what stands around it. */
  ofDecimal([digits], { before, after, isShort, says }) {
    const value = Number(digits)
    const ofDialog = says.dialog && this.ofFamily(FAMILY.dialog, value)
    if (ofDialog) return ofDialog
    if (this.errors.has(value)) return { number: value }
    if (value > 0xffff) return this.owners.has(value) ? this.ofLong(value) : undefined
    if (this.isStatus(value)) return this.ofThreeDigits(value, before, after, isShort)
    const family = says.curl && value < 100 ? FAMILY.curl : FAMILY.windows
    const small = BEFORE_SMALL.test(before) ? this.ofFamily(family, value) : value > 9999 && this.ofSmall(value)
    if (small) return small
    if (value < SMALLEST_ERROR) return undefined
    const near = [...this.errors].find(error => isSwapped(String(error), digits))
    return near && { number: near, isWeak: true }
  }

  /** What may be a status code. */
  ofThreeDigits(value, before, after, isShort) {
    const isNamed = BEFORE_CODE.test(before) && (value >= FIRST_FINAL || /http|stat/.test(before))
    const isCode = isShort || isNamed || (before.endsWith("(") && after.startsWith(")")) || this.isPhrase(value, after)
    return isCode || value >= FIRST_FAILURE ? { number: this.status(value), isWeak: !isCode } : undefined
  }

  /** Whether a code's own words follow it: 404 Not Found. */
  isPhrase(code, after) {
    const [first] = words(after)
    return Boolean(first) && (this.codes.get(code) ?? []).some(name => words(name)[0] === first)
  }

  isStatus(value) {
    return this.codes.has(value) || this.unregistered.has(String(value))
  }

  status(value) {
    return this.codes.has(value) ? value : String(value)
  }

  /** Whether a query asks for what tells some codes apart. */
  static compares(query) {
    return COMPARES.test(foldedInPlace(query))
  }
}

/** A find for each number that stands there, or none of ours. */
function each(at, given, { number, family = "", isWeak = false }) {
  const numbers = [number].flat()
  return (numbers.length ? numbers : [0]).map(number => ({ at, given, number, family, isWeak }))
}

/** A text as a pattern of itself. */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
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
