const finder = new Finder(JSON.parse(document.getElementById("entries").textContent))
const sections = new Map([...document.querySelectorAll("section")].map(section => [section.dataset.location, section]))
const field = document.getElementById("query")
const status = document.querySelector("[role=status]")

/** Shows what answers the query, best first; everything without a query. */
function filter() {
  const query = field.value.trim()
  const { results, notes } = query ? finder.answer(query) : { results: [], notes: [] }
  const found = query ? results.map(({ entry }) => entry.location) : [...sections.keys()]
  for (const section of sections.values()) section.hidden = true
  found.forEach((location, place) => {
    const section = sections.get(location)
    section.hidden = false
    section.style.order = query ? place + 1 : 1
  })
  status.textContent = [...notes.map(({ text }) => text), found.length || notes.length ? "" : status.dataset.none].join(" ")
}

document.querySelector("form").hidden = false
field.addEventListener("input", filter)
document.querySelector("form").addEventListener("submit", event => event.preventDefault())
field.value = new URLSearchParams(location.search).get("q") || ""
if (field.value) filter()
// A link to a code that the filter hides shows everything again.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1))
  if (!target?.hidden) return
  field.value = ""
  filter()
  target.scrollIntoView()
})
