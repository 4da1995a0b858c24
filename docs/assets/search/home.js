/*
 * The home page: while one types, the grid keeps the codes that answer, and the line below the field names the page
 * that Enter opens. Finder and entries are fetched when the reader turns to the field, not before; without this
 * script the field asks the find page, and the grid is a plain list of links.
 */
"use strict"

const finderAddress = new URL("finder.js", document.currentScript.src)
const form = document.querySelector(".find")
const field = form.elements.q
const answer = form.querySelector(".find-answer")
const examples = [...answer.childNodes]
const entriesAddress = new URL("../search/entries.json", form.action)
/* Location of a code's page -> its place in the grid. */
const places = new Map(
  [...document.querySelectorAll(".code-grid li")].map(place => [place.querySelector("a").href, place])
)
let loading

field.addEventListener("focus", load)
field.addEventListener("input", filter)
addEventListener("keydown", event => {
  if (event.key !== "/" || event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  field.focus()
})
field.value = new URLSearchParams(location.search).get("q") || field.value // the browser keeps it on the way back
if (field.value) filter()

function load() {
  loading ||= loadScript(finderAddress)
    .then(() => loadFinder(entriesAddress))
    .catch(() => (loading = undefined)) // the next letter tries again; Enter asks the find page
  return loading
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = resolve
    script.onerror = reject
    document.head.append(script)
  })
}

async function filter() {
  const finder = await load()
  if (finder) show(field.value.trim() && finder.search(field.value))
}

/** Shows the results of a query, or everything where there is none. */
function show(results) {
  const found = results ? results.map(({ entry }) => new URL(entry.location, rootOf(entriesAddress)).href) : []
  const kept = found.some(address => places.has(address)) ? new Set(found) : new Set(places.keys())
  for (const [address, place] of places) {
    place.hidden = !kept.has(address)
    place.classList.toggle("best", address === found[0])
  }
  for (const grid of document.querySelectorAll(".code-grid")) grid.hidden = !grid.querySelector("li:not([hidden])")
  answer.replaceChildren(...(results ? named(results[0], found[0]) : examples))
}

/** What stands below the field: the best answer, or that there is none. */
function named(best, address) {
  if (!best) return [answer.dataset.none]
  const link = document.createElement("a")
  link.href = address
  link.textContent = best.entry.title
  return [answer.dataset.best, " ", link]
}
