"""Where readers are led: by the questions of "where do I start", from guide to guide, and what is gone."""

import re
from collections import defaultdict
from collections.abc import Iterator

from guide_site.review.change import Change, State
from guide_site.review.report import Line
from guide_site.review.sections.lines import line_of, title_of, values
from guide_site.review.triage import MOST, NOWHERE, Goal, Questions, Way


def routes(change: Change) -> Iterator[Line]:
    """Yield answers that lead elsewhere, guides and letters that are gone, other ways between guides."""
    yield from _answers(change)
    yield from _gone(change)
    for move in change.moves:
        if move.keys[-1] == "letters" and move.old and not move.new and not change.is_fresh(move):
            yield line_of(move, "this letter vanished; what readers have written in it is no longer shown")
    for found in values(change, "ways"):
        yield line_of(found, "leads elsewhere" if found.old and found.new else "")
    cases = values(change, "cases", fresh=True)
    if cases:
        yield Line(
            file=cases[0].file,
            line=cases[0].line,
            where="cases",
            says=f"{len(cases)} values of the questions' own tests changed: they expect something else now",
        )


def _answers(change: Change) -> Iterator[Line]:
    file = f"{change.content}triage.yaml"
    if not any(pair.file == file for pair in change.pairs):
        return
    before, after = (Questions(state.data("triage.yaml")) for state in (change.before, change.after))
    language = _language(change.after) or _language(change.before)
    was, now = before.ways(), after.ways()
    groups: dict[tuple[str | None, str | None, tuple[str, str]], list[Way]] = defaultdict(list)
    for way in {**was, **now}:
        old, new = was.get(way), now.get(way)
        if old is None or new is None or (old.guide, old.step) != (new.guide, new.step):
            turn = next((n for n, answer in enumerate(way) if _turns(before, after, answer)), len(way) - 1)
            there = way[: turn + 1]
            led = _led_to(change.before, before, there, old, language)
            leads = _led_to(change.after, after, there, new, language)
            groups[led, leads, there[-1]].append(there)
    for (led, leads, answer), ways in groups.items():
        shortest = min(ways, key=len)
        words = (after if leads is not None else before).words(shortest, language)
        more = f" ({len(ways)} ways)" if len(ways) > 1 else ""
        says = "is a new way" if led is None else "is asked no more" if leads is None else "leads elsewhere"
        yield Line(
            file=file,
            line=_place(change, answer),
            language=language,
            where=".".join(answer),
            says=f"{words} {says}{more}",
            old=led,
            new=leads,
        )
    if MOST in (len(was), len(now)):
        yield Line(
            file=file, says=f"there are more than {MOST:,} ways through the questions; these were compared"
        )
    yield from _swapped(change, before, after)


def _turns(before: Questions, after: Questions, answer: tuple[str, str]) -> bool:
    """Return whether an answer asks another question now, or ends where it went on."""
    was, now = (questions.goto(*answer) for questions in (before, after))
    return was != now and None not in (was, now)


def _led_to(state: State, questions: Questions, way: Way, goal: Goal | None, language: str) -> str | None:
    """Return what the last answer of a way leads to: a question in its words, or the end."""
    goto = questions.goto(*way[-1])
    return f'the question "{questions.question(goto, language)}"' if goto else _goal(state, goal, language)


def _goal(state: State, goal: Goal | None, language: str) -> str | None:
    if goal is None:
        return None
    if goal == NOWHERE:
        return "nowhere"
    guide = state.guide(goal.guide)
    title = title_of(guide.get("title"), (language,)) if isinstance(guide, dict) else "no such guide"
    return f"{goal} ({title})"


def _place(change: Change, answer: tuple[str, str]) -> int:
    """Return the line of an answer in the file as it is, 0 where it is gone."""
    source = change.after.source("triage.yaml")
    root = source.root if source else None
    questions = root.value.get("questions") if root and isinstance(root.value, dict) else None
    for question in questions.value if questions and isinstance(questions.value, list) else []:
        fields = question.value if isinstance(question.value, dict) else {}
        options = fields.get("options")
        if "id" in fields and fields["id"].value == answer[0] and options and isinstance(options.value, list):
            for option in options.value:
                inner = option.value if isinstance(option.value, dict) else {}
                if "id" in inner and inner["id"].value == answer[1]:
                    return option.line
    return 0


def _swapped(change: Change, before: Questions, after: Questions) -> Iterator[Line]:
    """Yield answers whose words stand at another answer of the same question now."""
    for question in before.questions.keys() & after.questions.keys():
        was = {str(option.get("text")): str(option.get("id")) for option in before.options(question)}
        ids = {str(option.get("id")) for option in before.options(question)}
        for option in after.options(question):
            text, name = str(option.get("text")), str(option.get("id"))
            if text in was and was[text] != name and name in ids:
                said = title_of(option.get("text"))
                says = (
                    f'the words "{said}" belonged to the answer {was[text]}, and lead where {name} leads now'
                )
                place = _place(change, (question, name))
                yield Line(
                    file=f"{change.content}triage.yaml", line=place, where=f"{question}.{name}", says=says
                )


def _language(state: State) -> str:
    site = state.data("site.yaml")
    languages = site.get("languages") if isinstance(site, dict) else None
    return next(iter(languages), "") if isinstance(languages, dict) else ""


def _gone(change: Change) -> Iterator[Line]:
    """Yield guides that were withdrawn or removed, with how many places led to them."""
    for pair in change.pairs:
        name = change.name(pair.file)
        if not name.startswith("procedures/") or not pair.before or pair.file in change.renamed:
            continue
        guide = name.removeprefix("procedures/").removesuffix(".yaml")
        data, old = change.after.guide(guide), change.before.guide(guide)
        removed = pair.after is None
        withdrawn = _status(data) == "withdrawn" != _status(old)
        if removed or withdrawn:
            led, still = _mentions(change.before, guide), _mentions(change.after, guide)
            yield Line(
                file=pair.file,
                says=f"this guide was {'removed' if removed else 'withdrawn'}; {_led(led, still)}",
                old=title_of(old.get("title")) if isinstance(old, dict) else None,
            )


def _status(data: object) -> str:
    return str(data.get("status")) if isinstance(data, dict) else ""


def _mentions(state: State, guide: str) -> dict[str, int]:
    pattern = re.compile(rf"(?<![a-z0-9-]){re.escape(guide)}(?![a-z0-9-])")
    own = f"procedures/{guide}.yaml"
    found = {name: len(pattern.findall(text)) for name, text in state.texts.items() if name != own}
    return {name: count for name, count in found.items() if count}


def _led(led: dict[str, int], still: dict[str, int]) -> str:
    if not led:
        return "nothing led to it"
    first = sorted(led, key=lambda name: (name.startswith("procedures/"), name))[:6]
    named = ", ".join(f"{name} ({led[name]})" for name in first)
    more = f" and {len(led) - len(first)} more files" if len(led) > len(first) else ""
    rest = f"; {sum(still.values())} places still do" if still else ""
    return f"{sum(led.values())} places led to it: {named}{more}{rest}"
