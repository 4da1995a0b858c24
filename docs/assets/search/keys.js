/* The keys that lead to the search. */

/**
 * Calls `turn` when a key asks for the search: "/" or Ctrl+K, and where `takesDigits` a digit too, which goes into the
 * field that `turn` focuses. What the reader writes elsewhere is left alone, and so are other modifiers; but some
 * keyboards need Shift for a digit or a slash.
 */
export function onSearchKey(turn, takesDigits = false) {
  addEventListener("keydown", event => {
    const { key = "", target, altKey, ctrlKey, metaKey, shiftKey } = event
    const isPlain = !altKey && !ctrlKey && !metaKey && !event.isComposing
    const isDigit = takesDigits && isPlain && /^\d$/.test(key)
    const isControlK = key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey
    if (!isDigit && !isControlK && !(isPlain && key === "/")) return
    const writes = target.isContentEditable || target.matches?.("input, textarea, select")
    if (writes && !(isControlK && target.name === "q")) return
    if (!isDigit) event.preventDefault()
    turn()
  })
}

/** Has what is written next go into a field, in place of what stands there. */
export function turnTo(field) {
  field.focus()
  field.select()
}
