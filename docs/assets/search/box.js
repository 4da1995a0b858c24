/*
 * Fills the search dialog: results as one types, arrows and Enter. What is shown is text of the site's entries, never
 * HTML. Enter without an answer to what stands in the field goes to the find page, which opens the best one.
 */
import { say, search } from "../page.js"

const dialog = document.querySelector("dialog.search")
const form = dialog.querySelector("form")
const field = form.elements.q
const list = dialog.querySelector("ol")
let answered = "" // the query whose results are shown

field.addEventListener("input", update)
form.addEventListener("submit", openBest)
dialog.addEventListener("keydown", walk)
dialog.addEventListener("click", close)
update()

async function update() {
  const query = field.value
  const isAsked = () => query === field.value
  if (!query.trim()) return showResults("", [], "")
  try {
    const { results, texts } = await search.ask(query, () => isAsked() && say(dialog.dataset.waiting))
    if (isAsked()) showResults(query, results, stateOf(results.length, texts))
  } catch {
    if (isAsked()) showResults("", [], dialog.dataset.failed)
  }
}

function showResults(query, results, text) {
  answered = query
  list.replaceChildren(...results.map(item))
  say(text)
}

function stateOf(count, { none, one, many }) {
  return count === 0 ? none : count === 1 ? one : many.replace("{count}", count)
}

function item({ href, title, page, text, isPart }) {
  const link = element("a", [element("strong", marked(title)), element("span", marked(text))])
  link.href = href
  if (isPart && page) link.prepend(element("small", [page]))
  return element("li", [link])
}

function element(name, children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

/** Every second piece is a word that answered. */
function marked(pieces) {
  return pieces.map((piece, place) => (place % 2 ? element("mark", [piece]) : piece))
}

function openBest(event) {
  const best = list.querySelector("a")
  if (!field.value.trim()) event.preventDefault()
  if (!best || answered !== field.value) return
  event.preventDefault()
  best.click()
}

/** Up and down: from the field through the results and back. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [field, ...list.querySelectorAll("a")]
  const place = stops.indexOf(document.activeElement)
  if (place < 0) return
  event.preventDefault()
  stops[(place + step + stops.length) % stops.length].focus()
}

/** Beside the box, and at a link, which may lead to this very page. The button does it without a script. */
function close({ target }) {
  if (target === dialog || target.closest("a")) dialog.close()
}
