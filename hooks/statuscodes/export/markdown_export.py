"""Every page of each language as plain Markdown, to be built, compared, or moved without the hook.

A language is a folder that stands alone: `en/mkdocs.yml` and `en/docs/…`, `fr/mkdocs.yml` and `fr/docs/…`,
with the same source paths in both. Short addresses, search index and data files stay behind: they are no
Markdown, and `aliases`, `search` and `data` write them without MkDocs; links to data files lead to the site.
The two languages do not link each other, because neither knows where the other is published. Inline code is
plain: the extension that marks it `translate="no"` (`markup`) belongs to the hook, and an attribute list
behind each identifier would disfigure the text elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from statuscodes import project_settings
from statuscodes.content import addresses
from statuscodes.content.edition import editions
from statuscodes.export import plain_config
from statuscodes.pages.generated_parts import fill_address, fill_fragments
from statuscodes.pages.renderer import Renderer
from statuscodes.records import Registry
from statuscodes.registry.problems import RegistryError
from statuscodes.registry.special_files import docs_problems
from statuscodes.registry.stray_files import is_stray


def files(registry: Registry, project: Path) -> dict[str, bytes]:
    """Path inside the export -> content, of every file.

    ``project`` is the folder that holds mkdocs.yml and docs. Raises `FragmentError` for a page that asks
    for a part that nothing generates, AddressError for an address of the site that is none,
    `RegistryError` for what cannot be published.
    """
    if problems := docs_problems(project / "docs"):
        raise RegistryError(problems)
    settings = project_settings.read(project / "mkdocs.yml")
    site_url = project_settings.site_address(settings["site_url"])
    found: dict[str, bytes] = {}
    for language, edition in editions(registry, site_url).items():
        renderer = Renderer(edition, stands_alone=True)
        found[f"{language}/mkdocs.yml"] = plain_config.text(settings, edition).encode()
        docs = project / "docs"
        for path, content in (*_hand_written(renderer, docs), *_generated(renderer), *_assets(docs)):
            found[f"{language}/docs/{path}"] = content
    return found


def write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make ``folder`` with all of these files or none.

    Raises FileExistsError where anything is there already, OSError where the system refuses.
    """
    folder = folder.resolve()
    if folder.exists() and not _is_empty(folder):
        raise FileExistsError(f"{folder} is there already and is not an empty folder; name another")
    with TemporaryDirectory(prefix=".export-", dir=folder.parent) as beside:
        whole = Path(beside) / folder.name
        for name, content in contents.items():
            path = whole / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if folder.exists():
            folder.rmdir()  # Windows cannot rename to an existing folder, even an empty one
        whole.rename(folder)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _generated(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    for path in addresses.generated_pages(renderer.registry):
        yield path, renderer.render(path).encode()


def _hand_written(renderer: Renderer, docs: Path) -> Iterator[tuple[str, bytes]]:
    root = docs / renderer.language
    for path in _files_of(root):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".md":
            addressed = fill_address(path.read_text(encoding="utf-8"), renderer.edition.site_url)
            yield name, fill_fragments(addressed, renderer, name).encode()
        else:
            yield name, path.read_bytes()


def _assets(docs: Path) -> Iterator[tuple[str, bytes]]:
    """What both languages share: style sheets and images, not the scripts of the site's own search."""
    for path in _files_of(docs / "assets"):
        if path.suffix != ".js":
            yield path.relative_to(docs).as_posix(), path.read_bytes()


def _files_of(folder: Path) -> Iterator[Path]:
    """Every file of ``folder`` that someone wrote."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(map(is_stray, path.relative_to(folder).parts)):
            yield path
