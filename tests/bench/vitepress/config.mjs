/* VitePress as it comes, with both languages and its own search; peer.py writes languages.json beside this file. */
import { readFileSync } from "node:fs"
import definitionLists from "markdown-it-deflist"
import { defineConfig } from "vitepress"

const languages = JSON.parse(readFileSync(new URL("languages.json", import.meta.url)))

export default defineConfig({
  srcDir: "docs",
  ignoreDeadLinks: true, // to data files, which the export leaves behind
  markdown: { config: markdown => markdown.use(definitionLists) },
  locales: { root: languages.en, fr: languages.fr },
  themeConfig: { search: { provider: "local" } }
})
