/*
 * What the theme's search field lacks.
 *
 * It searches at each key: text that comes without one (pasted with the mouse, dropped, spoken) has to search too.
 * At Enter it opens the first of the results shown, which may still be those of the letters before, or none: here
 * Enter asks the find page, which opens the best answer to what stands in the field. On a phone the field opens with
 * a button; the theme's label for it is out of the keyboard's reach.
 */
"use strict"

const opener = document.querySelector(".search-opener")

opener?.addEventListener("click", () => {
  document.getElementById("__search").click()
  document.querySelector("[data-md-component=search-query]").focus()
})

addEventListener("keydown", event => {
  if (event.key !== "/" || event.target.matches("input") || !opener?.checkVisibility()) return
  event.preventDefault()
  opener.click()
})

const isSearchField = element => element.dataset?.mdComponent === "search-query"

addEventListener("input", ({ target }) => {
  if (isSearchField(target)) target.dispatchEvent(new KeyboardEvent("keyup"))
})

addEventListener(
  "keydown",
  event => {
    if (event.key !== "Enter" || event.isComposing || !isSearchField(event.target)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.target.value.trim()) event.target.form.submit()
  },
  { capture: true }
)
