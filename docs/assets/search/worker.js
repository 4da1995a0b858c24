/*
 * The search worker: finder and entries stay out of the page, so that nothing of the search holds up what the reader
 * does there.
 */
"use strict"

importScripts("finder.js")

/* More than anyone reads; the first few are what a query is for. */
const MOST = 30

let entries
let loading

addEventListener("message", ({ data }) => {
  if (data.entries) {
    entries = data.entries
    finder().catch(() => {}) // the query will fail, and say so
  } else {
    answer(data)
  }
})

async function answer({ number, query }) {
  try {
    const known = await finder()
    const results = known.search(query).slice(0, MOST)
    postMessage({ number, texts: known.texts, results: results.map(result => shown(result, known.pageTitles)) })
  } catch {
    postMessage({ number })
  }
}

function finder() {
  loading ||= loadFinder(entries).catch(error => {
    loading = undefined // the next query tries again
    throw error
  })
  return loading
}

function shown({ entry, words: found }, pageTitles) {
  return {
    href: new URL(entry.location, rootOf(entries)).href,
    title: pieces(entry.title, found),
    text: pieces(entry.text ?? "", found),
    page: pageTitles.get(entry.location.split("#")[0]) ?? "",
    isPart: Boolean(entry.part)
  }
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
