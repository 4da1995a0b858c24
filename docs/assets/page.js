/*
 * What the theme lacks on every page: a button to copy each block of code (its own stands in a landmark without a
 * name), and tables that the keyboard can scroll.
 */
"use strict"

const labels = JSON.parse(document.getElementById("__config").textContent).translations

for (const code of document.querySelectorAll("pre > code")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "code-copy"
  button.setAttribute("aria-label", labels["clipboard.copy"])
  button.dataset.clipboardText = code.textContent
  code.parentElement.append(button)
}

const watched = new ResizeObserver(entries => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
  }
})
for (const table of document.querySelectorAll(".md-typeset table")) watched.observe(table)
