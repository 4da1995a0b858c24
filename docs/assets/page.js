/*
 * What every page does besides being read: opens the search, switches the colors, copies, keeps the section in the
 * other language, unfolds what an address names, names numbers, fetches the next page ahead, and lets the keyboard
 * scroll what is wider than the window. It is loaded when the page is there already.
 */
import { Search } from "./search/client.js"
import { onSearchKey, turnTo } from "./search/keys.js"

const words = document.querySelector("script[data-copy]")?.dataset ?? {}

/* Search: the dialog stands in the page, what fills it comes when the reader turns to it. Home and 404 have their own field. */

const opener = document.querySelector(".search-opener")
const dialog = document.querySelector("dialog.search")
const ownField = () => document.querySelector(".find input") // the first: 404 has one for each language
let box
let boxAttempts = 0
let start

/** The search of this page, which box.js asks. */
export const search = dialog && new Search(dialog.dataset.entries)

/** Says in the dialog how the search stands, in texts and links, and below that where else to look. */
export function say(...parts) {
  dialog.querySelector("[role=status]").replaceChildren(...parts)
  dialog.querySelector(".search-offers").hidden = !dialog.querySelector("[role=status]").textContent
}

/** A module that could not be had is asked for at another address: a browser remembers the failure of the first. */
function loadBox() {
  box ??= import(`./search/box.js${boxAttempts ? `?${boxAttempts}` : ""}`).catch(() => {
    box = undefined
    boxAttempts++
    say(dialog.dataset.failed)
  })
}

/** What box.js shows before there is a query, in the language of the page. Where it has failed, it is asked for again. */
export function startTexts() {
  start ??= fetch(new URL("start.json", search.entries)).then(readStart)
  start.catch(() => (start = undefined))
  return start
}

function readStart(response) {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`)
  return response.json()
}

/** All at once: parts that ask for each other would cost a round trip each. */
function prepareSearch() {
  search.prepare()
  loadBox()
  startTexts()
}

function openSearch(query = "") {
  if (!dialog.open) dialog.showModal()
  const field = dialog.querySelector("input")
  if (query) field.value = query
  field.select()
  prepareSearch()
}

/* Where the browser has no dialogs, the link leads to the find page. */
const isOpenable = Boolean(dialog?.showModal)

if (isOpenable) {
  opener.addEventListener("pointerenter", prepareSearch, { once: true })
  opener.addEventListener("focus", prepareSearch, { once: true })
  opener.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return // the find page, in a window of its own
    event.preventDefault()
    openSearch()
  })
  dialog.addEventListener("input", loadBox)
  const asked = new URLSearchParams(location.search).get("q")
  if (asked) openSearch(asked)
}

if (ownField()) onSearchKey(() => turnTo(ownField()), true)
else if (isOpenable) onSearchKey(() => openSearch())

/*
 * What was opened last, for the search before there is a query. It stays in the browser, and what stands there may be
 * anything: other sites of the same host write there too.
 */

const OPENED = "winhttp-status-codes.opened"
const MOST_OPENED = 5

/** The codes and errors opened last, the newest first: address from the root of a language, and title. */
export function opened() {
  try {
    const isWhole = ([address, title]) => /^(codes|errors)\/\d+\/$/.test(address) && typeof title === "string"
    return JSON.parse(localStorage.getItem(OPENED)).filter(isWhole).slice(0, MOST_OPENED)
  } catch {
    return [] // nothing yet, nothing of ours, or the reader lets no site store anything
  }
}

function remember() {
  const [address] = location.pathname.match(/(codes|errors)\/\d+\/$/) ?? []
  if (!address) return
  const others = opened().filter(([other]) => other !== address)
  try {
    const all = [[address, document.querySelector("h1").innerText.replace(/\s+/g, " ")], ...others]
    localStorage.setItem(OPENED, JSON.stringify(all.slice(0, MOST_OPENED)))
  } catch {
    // the search does without
  }
}

// A page that is only drawn ahead has not been opened.
if (document.prerendering) document.addEventListener("prerenderingchange", remember, { once: true })
else remember()

/* Colors: those that the system asks for until the reader chooses. The choice holds on every page. */

const CHOICE = "winhttp-status-codes.scheme"
const systemIsDark = matchMedia("(prefers-color-scheme: dark)")

function chosenScheme() {
  try {
    return localStorage.getItem(CHOICE)
  } catch {
    return null // the reader lets no site store anything
  }
}

function show(scheme) {
  document.body.dataset.mdColorScheme = scheme
}

const schemeSwitch = document.querySelector(".scheme-switch")
schemeSwitch.title = schemeSwitch.getAttribute("aria-label")
schemeSwitch.addEventListener("click", () => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
  show(scheme)
  try {
    localStorage.setItem(CHOICE, scheme)
  } catch {
    // it holds on this page
  }
})
systemIsDark.addEventListener("change", () => chosenScheme() || show(systemIsDark.matches ? "slate" : "default"))
addEventListener("pageshow", event => event.persisted && chosenScheme() && show(chosenScheme()))

/*
 * Copy: what a button names, or the block of code it stands in, or the address of a section, to which its sign leads,
 * or the page as Markdown, which is fetched when asked for.
 */

for (const code of document.querySelectorAll("pre > code")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "code-copy"
  button.setAttribute("aria-label", words.copy)
  code.parentElement.append(button)
}

const told = document.createElement("p")
told.className = "told"
told.setAttribute("role", "status")
document.body.append(told)
let untold

function tell(text) {
  told.textContent = text
  clearTimeout(untold)
  untold = setTimeout(() => (told.textContent = ""), 2000)
}

async function copy(text, done = words.copied) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // not allowed, or a host without https, where there is no clipboard: the older way
    const field = document.createElement("textarea")
    field.value = text
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
  }
  tell(done)
}

const asPlainText = text => new Blob([text], { type: "text/plain" })

/** Some browsers refuse to write to the clipboard after a wait for a file, unless its text was promised beforehand. */
async function copyFile(address) {
  const text = fetch(address).then(file => (file.ok ? file.text() : Promise.reject(file.status)))
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then(asPlainText) })])
    tell(words.copied)
  } catch {
    text.then(copy, () => (location.href = address))
  }
}

const pageCopier = document.querySelector(".page-copy")
pageCopier?.setAttribute("role", "button")
pageCopier?.addEventListener("keydown", event => {
  if (event.key !== " ") return
  event.preventDefault()
  pageCopier.click()
})

addEventListener("click", event => {
  const { target } = event
  if (pageCopier?.contains(target) && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault()
    copyFile(pageCopier.href)
  }
  const button = target.closest?.(".code-copy")
  if (button) copy(button.dataset.copy ?? button.previousElementSibling.textContent)
  const section = target.closest?.(".headerlink")
  if (section) copy(section.href.replace(location.search, ""), words.linked)
})

/*
 * Menu: it fills the window of a phone while it is the target of the address, which needs no script. What it covers
 * is out of reach then, and closing it is a way back, so that it does not open again on the next way back.
 */

const menu = document.querySelector(".site-menu")
const menuOpener = document.querySelector(".to-nav")
const menuCloser = menu.querySelector(".menu-close")
let wasOpenedHere = false

function isMenuOpen() {
  return menuCloser.getClientRects().length > 0
}

menuOpener.addEventListener("click", () => (wasOpenedHere = true))
menuCloser.addEventListener("click", event => {
  addEventListener("hashchange", () => menuOpener.focus(), { once: true })
  if (!wasOpenedHere) return
  event.preventDefault()
  history.back()
})
menu.addEventListener("keydown", ({ key }) => key === "Escape" && isMenuOpen() && menuCloser.click())

/* Where the navigation is longer than the window, the reader's place in it is in sight. */

const here = menu.querySelector(".site-nav [aria-current]")
if (here) {
  const nav = here.closest(".site-nav")
  nav.scrollTop += here.getBoundingClientRect().top - nav.getBoundingClientRect().top - nav.clientHeight / 2
}

/* The other language: the same section of the page, and the same query. The ids are the same in both. */

function fitAddress() {
  for (const covered of document.querySelectorAll(".page, .site-foot")) covered.inert = isMenuOpen()
  const section = document.querySelector(".page :target")
  for (const other of document.querySelectorAll(".language-switch")) {
    other.hash = section ? location.hash : ""
    other.search = location.search
  }
}

for (const event of ["pageshow", "hashchange", "resize"]) addEventListener(event, fitAddress)

/*
 * Folds: the one that the address leads into, or whose heading it names, is open. Some browsers do the first by
 * themselves; the others would stay where there is nothing to see.
 */

function unfold() {
  const target = document.querySelector(".page :target")
  const fold = target?.closest("details") ?? document.querySelector(`[data-of="${target?.id}"]`)
  if (!fold || fold.open) return
  fold.open = true
  target.scrollIntoView()
}

addEventListener("hashchange", unfold)
unfold()

/* Names of the bare numbers of the navigation: they come when the reader turns to it. */

const numbers = document.querySelectorAll(".site-nav-codes a")
const TURNED_TO = ["pointerover", "focusin"]

function awaitReader() {
  for (const event of TURNED_TO) menu.addEventListener(event, nameNumbers)
}

/** Once; if it fails, again when the reader comes back to the numbers. */
async function nameNumbers() {
  for (const event of TURNED_TO) menu.removeEventListener(event, nameNumbers)
  try {
    const file = await fetch(new URL("search/names.json", document.querySelector(".wordmark").href))
    const names = await file.json()
    for (const link of numbers) {
      const name = names[link.textContent]
      if (name) link.setAttribute("aria-label", `${link.textContent} ${name}`)
    }
  } catch {
    awaitReader()
  }
}

if (numbers.length) awaitReader()

/*
 * Ahead: the page of one link at a time is drawn, that which the reader turns to; where it cannot be drawn, or the link is
 * pressed already, it is fetched. The pages before and after this one are fetched when their links come into sight,
 * because who has read to the end goes on. Of a file, which may be large and is rarely wanted, nothing is fetched. The
 * rules are those whose hash hooks/statuscodes/output/head/content_security_policy.py writes into the policy of each
 * page; they do nothing in Chromium before version 121.
 */

const RULES = '{"prerender":[{"where":{"selector_matches":".ahead"},"eagerness":"immediate"}]}'
const chromium = navigator.userAgentData?.brands.find(({ brand }) => brand === "Chromium")
const isDrawn = HTMLScriptElement.supports?.("speculationrules") && chromium?.version >= 121
/* Milliseconds until a link is meant: a pointer crosses many, the Tab key too, and answers change as one types. */
const MEANT = { pointerover: 20, focusin: 100, answered: 200 }
const { saveData = false, effectiveType = "4g" } = navigator.connection ?? {}
const fetched = new Set()
let next
let pressed
let meant

/** Has the page of a link ready, unless the reader turns to something else before it is meant, or data is dear. */
export function haveReady(link, how = "answered") {
  clearTimeout(meant)
  if (!link || !leadsOn(link)) return
  if (how === "pointerdown") press(link)
  else if (!saveData && link !== pressed) meant = setTimeout(isDrawn ? drawAhead : fetchAhead, MEANT[how], link)
}

/** What is pressed is opened in a moment: drawing, which takes a process of its own, would come too late. */
function press(link) {
  pressed = link
  if (link !== next) fetchAhead(link)
}

/** Whether a link leads to another page of the site: the addresses of pages end in a slash, those of files do not. */
function leadsOn(link) {
  const isPage = link.origin === location.origin && link.pathname.endsWith("/")
  return isPage && link !== opener && addressOf(link) !== addressOf(location)
}

function addressOf({ href }) {
  return href.replace(/#.*/, "")
}

function drawAhead(link) {
  if (link === next) return
  next?.classList.remove("ahead")
  link.classList.add("ahead")
  next = link
}

function fetchAhead(link) {
  const address = addressOf(link)
  if (fetched.has(address)) return
  fetched.add(address)
  const hint = document.createElement("link")
  hint.rel = "prefetch"
  hint.href = address
  document.head.append(hint)
}

if (isDrawn) {
  const rules = document.createElement("script")
  rules.type = "speculationrules"
  rules.textContent = RULES
  document.head.append(rules)
}
for (const event of ["pointerover", "focusin", "pointerdown"]) {
  addEventListener(event, ({ type, target }) => haveReady(target.closest?.("a[href]"), type), { passive: true })
}

const sighted = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) fetchAhead(target)
})
const isAmple = !saveData && effectiveType === "4g"
if (isAmple) for (const link of document.querySelectorAll("a[rel=prev], a[rel=next]")) sighted.observe(link)

/* The program of the search, a quarter of its bytes, is here before the reader turns to it; then only the entries come. */
if (isAmple && isOpenable) {
  addEventListener("load", () =>
    globalThis.requestIdleCallback?.(() => {
      for (const file of ["./search/finder.js", "./search/box.js"]) fetchAhead(new URL(file, import.meta.url))
    })
  )
}

/* What scrolls by itself is a stop of the keyboard. */

const watched = new ResizeObserver(entries => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
  }
})
for (const wide of document.querySelectorAll("table, pre > code")) watched.observe(wide)

/* From here on the switch and the buttons do what they say. */

document.documentElement.classList.remove("inert")
