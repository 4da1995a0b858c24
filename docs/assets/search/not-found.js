/*
 * The 404 page: reads what was asked for from the address and proposes, in both languages, what it may have meant.
 * The address is input from anyone: it is only ever compared, and what is shown comes from the site's own entries.
 */
"use strict"

const MOST = 3

/** The words of an address: "/site/fr/codes/proxy_auth.html" -> "proxy_auth". */
function wordsOf(address, root) {
  let path = address.startsWith(root) ? address.slice(root.length) : address
  try {
    path = decodeURIComponent(path)
  } catch {
    // not UTF-8: what is readable of it stays
  }
  const parts = path.split("/").map(part => part.replace(/\.\w{2,4}$/, ""))
  return parts.filter(part => !/^(fr|en|codes?|guides|index|api|v\d|assets|)$/i.test(part)).join(" ")
}

async function propose(section, query) {
  const found = (await loadFinder(section.dataset.entries)).search(query).slice(0, MOST)
  if (!found.length) return
  for (const { entry } of found) {
    const link = document.createElement("a")
    link.href = new URL(entry.location, rootOf(section.dataset.entries))
    link.textContent = entry.title
    const item = document.createElement("li")
    item.append(link)
    section.querySelector("[data-nearest] ul").append(item)
  }
  section.querySelector("[data-nearest]").hidden = false
}

const sections = [...document.querySelectorAll("section[data-entries]")]
const query = wordsOf(location.pathname, rootOf(sections[0].dataset.entries).pathname)
if (query) {
  for (const section of sections) propose(section, query).catch(() => {}) // the whole list stands below
}
