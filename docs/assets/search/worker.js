/*
 * The search worker of the site, in the place of the theme's: it speaks the theme's messages, says at once that it
 * is ready, and fetches the finder and the entries of the page's language with the first letter of a query.
 */
"use strict"

/* The theme's kinds of message. */
const SETUP = 0
const READY = 1
const QUERY = 2
const RESULT = 3

const root = new URL("../../", location)
let entriesAddress
let loading
let latest

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    entriesAddress = new URL(data.config.entries, root)
    postMessage({ type: READY })
  } else if (type === QUERY) {
    latest = data
    answer(data)
  }
})

async function answer(query) {
  const items = query.trim() ? itemsFor(query, await finder()) : []
  if (query === latest) postMessage({ type: RESULT, data: { items } })
}

function finder() {
  loading ||= load().catch(error => {
    loading = undefined // the next letter tries again
    throw error
  })
  return loading
}

async function load() {
  if (!self.loadFinder) importScripts(new URL("finder.js", location))
  return loadFinder(entriesAddress)
}

/** The theme's form of results: for each page a list of it and its sections, best first. */
function itemsFor(query, finder) {
  const pages = new Map()
  for (const result of finder.search(query)) {
    const page = result.entry.location.split("#")[0]
    if (!pages.has(page)) pages.set(page, [])
    pages.get(page).push(item(result))
  }
  for (const [page, items] of pages) {
    if (items.some(each => each.location === page)) continue
    const entry = finder.entries.find(each => each.location === page) // shown above its sections
    items.push(item({ entry, score: 0, words: new Set(), missing: [] }))
  }
  return [...pages.values()]
}

function item({ entry, score, words: found, missing }) {
  return {
    location: entry.location,
    title: marked(entry.title, found),
    text: marked(entry.text || "", found),
    score,
    terms: Object.fromEntries(missing.map(word => [word, false]))
  }
}

/** HTML of a text, the words that answered marked: the theme takes titles and texts for HTML. */
function marked(text, found) {
  return text.replace(/[\p{L}\p{M}\p{N}_]+|[&<>"']/gu, piece => {
    if (/^[&<>"']$/.test(piece)) return `&#${piece.charCodeAt(0)};`
    return found.has(fold(piece)) ? `<mark data-md-highlight>${piece}</mark>` : piece
  })
}
