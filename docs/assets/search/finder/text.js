/*
 * Words of texts and queries, and how well two of them agree. No query language: every character of a query is text.
 */
"use strict"

/* How much a match of two words counts. */
const QUALITY = { exact: 1, ending: 0.7, beginning: 0.6, slip: 0.4, inside: 0.3 }

/* Entries have so many letters of longer words. */
const CUT = 9

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

/** Whether two words have the same letters, two of them swapped. */
function isSwapped(a, b) {
  return isSlip(a, b) && [...a].sort().join("") === [...b].sort().join("")
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

/** Whether two words begin so differently that no slip explains it, which is quickly seen. */
function beginUnlike(a, b) {
  return a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1] && a[1] !== b[0]
}

/** How well a word of an entry answers a word of the query, 0 to 1. */
function quality(word, asked, isIdentifier) {
  if (word === asked) return QUALITY.exact
  if (asked.length > 1 && word.startsWith(asked)) return QUALITY.beginning + 0.1 * (asked.length / word.length)
  const isBeginning = word.length > 3 && asked.startsWith(word)
  if (isBeginning && (asked.length - word.length < 4 || word.length >= CUT)) return QUALITY.ending
  if (Math.max(asked.length, word.length) > 4 && isSlip(word, asked)) return QUALITY.slip
  if (asked.length > 3 && isIdentifier && word.includes(asked)) return QUALITY.inside
  return 0
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
