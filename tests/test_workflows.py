"""What the workflows may do: only main publishes, and only the files that were listed before the tests."""

from __future__ import annotations

import copy
import itertools
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_under_test import PROJECT

Workflow = dict[str, Any]
Job = dict[str, Any]

ON_MAIN = "github.ref == 'refs/heads/main'"
NOT_IN_FORKS = "github.event.repository.fork == false"


def workflows() -> dict[str, Workflow]:
    # As text: YAML takes the word "on" for a truth value.
    files = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
    return {path.name: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in files}


def jobs(found: dict[str, Workflow]) -> Iterator[tuple[str, Workflow, Job]]:
    for name, workflow in found.items():
        yield from ((f"{name}: {key}", workflow, job) for key, job in workflow["jobs"].items())


def action(step: dict[str, Any]) -> str:
    return str(step.get("uses", "")).partition("@")[0]


def needed(job: Job) -> list[str]:
    needs = job.get("needs", [])
    return [needs] if isinstance(needs, str) else list(needs)


def all_needed(workflow: Workflow, job: Job) -> set[str]:
    """The jobs that must have ended well before this one, in one step or several."""
    direct = set(needed(job))
    return direct.union(*(all_needed(workflow, workflow["jobs"][key]) for key in direct))


def conditions(job: Job) -> set[str]:
    """What must hold, all of it; nothing where a part is enough."""
    text = job.get("if", "")
    return set() if "||" in text else {part.strip() for part in text.split("&&")}


def runs_only_on_main(workflow: Workflow, job: Job) -> bool:
    """By the events that start it, by its own condition, or because a job that it needs is skipped elsewhere."""
    if all(starts_on_main(event, settings) for event, settings in workflow["on"].items()) or ON_MAIN in conditions(job):
        return True
    # Any condition may hold a function, such as always(), that runs a job after one that was skipped.
    return "if" not in job and any(runs_only_on_main(workflow, workflow["jobs"][key]) for key in needed(job))


def starts_on_main(event: str, settings: Any) -> bool:
    # GitHub runs a schedule on the default branch only.
    return event == "schedule" or (event == "push" and settings == {"branches": ["main"]})


def outside_main(found: dict[str, Workflow]) -> Iterator[str]:
    """Jobs that may write or sign something, and that another branch can start."""
    for name, workflow, job in jobs(found):
        if "write" in job["permissions"].values() and not runs_only_on_main(workflow, job):
            yield f"{name} runs on other branches than main"


USED = {
    "actions/checkout": {"contents": "read"},
    "actions/configure-pages": {"pages": "read"},
    "actions/attest": {"id-token": "write", "attestations": "write"},
    "actions/deploy-pages": {"pages": "write", "id-token": "write"},
}
"""What each action needs; actions that are not here need nothing."""


def permissions_used(job: Job) -> dict[str, str]:
    used: dict[str, str] = {}
    for step in job["steps"]:
        used |= USED.get(action(step), {})
        if re.search(r"\bissue --title\b", step.get("run", "")):
            used["issues"] = "write"
    return used


def excessive_permissions(found: dict[str, Workflow]) -> Iterator[str]:
    yield from (f"{name} gives every job a permission" for name, each in found.items() if each["permissions"] != {})
    for name, _, job in jobs(found):
        if job["permissions"] != permissions_used(job):
            yield f"{name} has {job['permissions']} and uses {permissions_used(job)}"
        signs = job["permissions"].get("id-token") == "write"
        if signs and any("run" in step or action(step) == "actions/checkout" for step in job["steps"]):
            yield f"{name} can sign, and runs code of the repository"


def tokens_in_checkouts(found: dict[str, Workflow]) -> Iterator[str]:
    """Said outright, zizmor takes even the opposite for intended."""
    for name, _, job in jobs(found):
        for step in job["steps"]:
            if action(step) == "actions/checkout" and step["with"]["persist-credentials"] != "false":
                yield f"{name} keeps its token in the checkout"


def schedules_in_forks(found: dict[str, Workflow]) -> Iterator[str]:
    for name, workflow, job in jobs(found):
        if "schedule" in workflow["on"] and NOT_IN_FORKS not in conditions(job):
            yield f"{name} runs in forks"


def place(steps: list[dict[str, Any]], **wanted: str) -> int:
    """Which step has such a value; -1 if none has."""
    ((key, pattern),) = wanted.items()
    return next((at for at, step in enumerate(steps) if re.fullmatch(pattern, step.get(key, ""))), -1)


def untested_publication(found: dict[str, Workflow]) -> Iterator[str]:
    """A folder is uploaded only after it was listed, tested and compared with the list, one after the other."""
    for name, workflow, job in jobs(found):
        steps = job["steps"]
        upload = place(steps, uses="actions/upload-pages-artifact@.*")
        if upload >= 0:
            yield from (f"{name} {error}" for error in upload_errors(steps, upload))
        if any(action(step) == "actions/deploy-pages" for step in steps):
            yield from (f"{name} {error}" for error in deployment_errors(workflow, job))


def upload_errors(steps: list[dict[str, Any]], upload: int) -> Iterator[str]:
    folder = re.escape(steps[upload]["with"]["path"])
    order = [
        place(steps, run=r"\S+ -m mkdocs build"),
        place(steps, run=rf"python3 hooks manifest {folder} --file \S+"),
        place(steps, uses="actions/upload-artifact@.*"),
        place(steps, run=r"bash \.ci/run"),
        place(steps, run=rf"python3 hooks manifest {folder} --file \S+ --check"),
        upload,
    ]
    if -1 in order or order != sorted(order) or order[-2] + 1 != upload:
        yield f"does not build, list, keep the list, test, compare and upload one folder in this order: {order}"
        return
    if steps[order[3]]["env"]["PUBLISHED_SITE"] != steps[upload]["with"]["path"]:
        yield "tests another folder"
    files = {shlex.split(steps[at]["run"])[5] for at in (order[1], order[4])} | {steps[order[2]]["with"]["path"]}
    if len(files) != 1:
        yield f"takes, keeps and compares different manifests: {sorted(files)}"
    if any("if" in step or "continue-on-error" in step for step in steps):
        yield "has a step that may be left out or may fail"


def deployment_errors(workflow: Workflow, job: Job) -> Iterator[str]:
    """Before a deployment comes the provenance, and after it every file is compared."""
    if "environment" not in job:
        yield "deploys to no environment, whose branch rule would apply to changed workflows too"
    before = [workflow["jobs"][key] for key in all_needed(workflow, job)]
    deploying = next(key for key, each in workflow["jobs"].items() if each is job)
    after = [each for each in workflow["jobs"].values() if deploying in all_needed(workflow, each)]
    for what, some, pattern in (
        ("uploads the site", before, {"uses": "actions/upload-pages-artifact@.*"}),
        ("attests the manifest", before, {"uses": "actions/attest@.*"}),
        ("compares the live site", after, {"run": r'python3 hooks smoke --site "\$SITE" --manifest \S+'}),
    ):
        if not any(place(each["steps"], **pattern) >= 0 for each in some):
            yield f"has no job {'before' if some is before else 'after'} it that {what}"


RULES: list[Callable[[dict[str, Workflow]], Iterator[str]]] = [
    outside_main, excessive_permissions, tokens_in_checkouts, schedules_in_forks, untested_publication,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_workflows_obey(rule: Callable[[dict[str, Workflow]], Iterator[str]]) -> None:
    assert list(rule(workflows())) == []


def test_there_is_something_to_obey() -> None:
    uses = {action(step) for _, _, job in jobs(workflows()) for step in job["steps"]}
    assert {"actions/deploy-pages", "actions/upload-pages-artifact", "actions/attest"} <= uses
    assert any("schedule" in workflow["on"] for workflow in workflows().values())


def publish(found: dict[str, Workflow]) -> Workflow:
    return found["publish.yml"]


def steps_of(found: dict[str, Workflow], key: str) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = publish(found)["jobs"][key]["steps"]
    return steps


def move(steps: list[dict[str, Any]], start: int, to: int) -> None:
    steps.insert(to, steps.pop(start))


def place_of(found: dict[str, Workflow], run: str) -> int:
    return place(steps_of(found, "build"), run=run)


CHECK = r".* --check"
HOLES: dict[str, Callable[[dict[str, Workflow]], object]] = {
    "no condition": lambda all_: publish(all_)["jobs"]["build"].pop("if"),
    "either condition": lambda all_: publish(all_)["jobs"]["build"].update({"if": f"{ON_MAIN} || true"}),
    "after skipped jobs": lambda all_: publish(all_)["jobs"]["deploy"].update({"if": "always()"}),
    "deploys alone": lambda all_: publish(all_)["jobs"]["deploy"].pop("needs"),
    "no branch": lambda all_: (publish(all_)["jobs"]["build"].pop("if"), publish(all_).update(on={"push": {}})),
    "a tag": lambda all_: (
        publish(all_)["jobs"]["build"].pop("if"),
        publish(all_).update(on={"push": {"branches": ["main"], "tags": ["*"]}}),
    ),
    "issues of a branch": lambda all_: all_["upkeep.yml"]["jobs"]["links"].update({"if": NOT_IN_FORKS}),
    "in forks": lambda all_: all_["upkeep.yml"]["jobs"]["links"].update({"if": ON_MAIN}),
    "permission for all": lambda all_: publish(all_).update(permissions={"contents": "read"}),
    "unused permission": lambda all_: publish(all_)["jobs"]["smoke"]["permissions"].update(issues="write"),
    "code that can sign": lambda all_: steps_of(all_, "attest").append({"run": "bash .ci/run"}),
    "token kept": lambda all_: steps_of(all_, "smoke")[0]["with"].update({"persist-credentials": "true"}),
    "no environment": lambda all_: publish(all_)["jobs"]["deploy"].pop("environment"),
    "no provenance": lambda all_: publish(all_)["jobs"]["deploy"].update(needs="build"),
    "smoke too early": lambda all_: publish(all_)["jobs"]["smoke"].update(needs="build"),
    "no comparison": lambda all_: steps_of(all_, "build").pop(place_of(all_, CHECK)),
    "upload first": lambda all_: move(steps_of(all_, "build"), -1, 4),
    "step between": lambda all_: steps_of(all_, "build").insert(-1, {"run": "bash .ci/run"}),
    "listed after the tests": lambda all_: move(steps_of(all_, "build"), place_of(all_, r"bash \.ci/run"), 3),
    "kept after the tests": lambda all_: move(
        steps_of(all_, "build"), place(steps_of(all_, "build"), uses="actions/upload-artifact@.*"), -2
    ),
    "another folder": lambda all_: steps_of(all_, "build")[-1]["with"].update(path="other"),
    "another manifest": lambda all_: steps_of(all_, "build")[place_of(all_, CHECK)].update(
        run="python3 hooks manifest site --file other --check"
    ),
    "may fail": lambda all_: steps_of(all_, "build")[place_of(all_, CHECK)].update({"continue-on-error": "true"}),
}


@pytest.mark.parametrize("dig", HOLES.values(), ids=HOLES)
def test_every_hole_is_found(dig: Callable[[dict[str, Workflow]], object]) -> None:
    found = copy.deepcopy(workflows())
    dig(found)
    assert list(itertools.chain(*(rule(found) for rule in RULES)))


def run_step(step: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        shlex.split(step["run"]), cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_steps_let_no_changed_file_pass(tmp_path: Path) -> None:
    """The very commands of the workflow, before and after something writes into the folder."""
    shutil.copytree(PROJECT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    steps = steps_of(workflows(), "build")
    page = tmp_path / steps[-1]["with"]["path"] / "index.html"
    page.parent.mkdir()
    page.write_bytes(b"built")
    take, check = (place_of(workflows(), pattern) for pattern in (r"python3 hooks manifest \S+ --file \S+", CHECK))
    assert run_step(steps[take], tmp_path).returncode == 0
    assert run_step(steps[check], tmp_path).returncode == 0
    page.write_bytes(b"written by a test")
    result = run_step(steps[check], tmp_path)
    assert result.returncode == 1
    assert "index.html: changed" in result.stderr
