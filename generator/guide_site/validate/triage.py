"""The questions of `triage.yaml`: every way ends in a result, and the author's cases end in theirs.

Also `when` on steps, which names answers to these questions.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from guide_site.errors import MAX_PROBLEMS, Problem, did_you_mean, nearest
from guide_site.load import Document
from guide_site.model.fields import Location
from guide_site.validate.content import Content
from guide_site.validate.graph import find_cycles, reached
from guide_site.validate.plain import entries, get_nested, named
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

_WAYS = ("goto", "result")
_MOST_KNOWN = 200
"""Questions or results among which a misspelt one is looked for."""


def check_triage(content: Content) -> Iterator[Problem]:
    """Yield `unknown-answer` in triage.yaml, and all problems whose code begins with `triage-`."""
    document = content.folder.shared.get("triage")
    graph = _Graph(document.data if document else None)
    if document:
        yield from _dead_ends(document)
        yield from _circles(document, graph)
        yield from _unreachable(document, graph)
        cases = (
            problem
            for number, case in entries(document.data, "cases")
            for problem in _case(document, graph, number, case)
        )
        yield from islice(cases, MAX_PROBLEMS)
        yield from islice(_steps(content, document, graph), MAX_PROBLEMS)


def check_answers(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield `unknown-answer` for answers that `when` of a step names and its question does not have."""
    if view.is_guide:
        yield from islice(_when(view.document, surroundings.answers), MAX_PROBLEMS)


@dataclass(frozen=True)
class _Graph:
    """Questions and results as far as they can be read.

    What is misspelt leads where it may have been meant to: good enough to see no circle or dead end that is
    none, not to tell an author what is wrong elsewhere.
    """

    data: Any

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, tuple[Location, dict[str, Any]]]]:
        """Of each question its options by id, with their places. Of two with one id the first counts."""
        found: dict[str, dict[str, tuple[Location, dict[str, Any]]]] = {}
        for question, n, entry in named(self.data, "questions"):
            options = found.setdefault(question, {})
            for name, m, option in named(entry, "options"):
                options.setdefault(name, (("questions", n, "options", m), option))
        return found

    @cached_property
    def results(self) -> frozenset[str]:
        return frozenset(name for name, _, _ in named(self.data, "results"))

    @cached_property
    def start(self) -> str:
        """The first question, empty where it cannot be known."""
        return _meant(get_nested(self.data, "start"), self.options)

    @cached_property
    def ways(self) -> Mapping[str, Sequence[str]]:
        """What each question leads to: questions by their id, results as `result <id>`."""
        return {
            name: [way for _, option in options.values() for way in self.ways_of(option)]
            for name, options in self.options.items()
        }

    @cached_property
    def ways_back(self) -> Mapping[str, Sequence[str]]:
        """Which questions lead to a question or a result."""
        found: dict[str, list[str]] = {}
        for name, ways in self.ways.items():
            for way in ways:
                found.setdefault(way, []).append(name)
        return found

    def ways_of(self, option: dict[str, Any]) -> list[str]:
        """Return where an option leads: one way where it is sound."""
        question = _meant(_value(option, "goto"), self.options)
        result = _meant(_value(option, "result"), self.results)
        return [way for way in (question, f"result {result}" if result else "") if way]

    def sure(self, option: dict[str, Any]) -> bool:
        """Whether an option leads to something that is there by the name it gives."""
        goto, result = _value(option, "goto"), _value(option, "result")
        return (goto is None or _is_one(goto, self.options)) and (
            result is None or _is_one(result, self.results)
        )

    @cached_property
    def whole(self) -> bool:
        """Whether every way is sure."""
        ways = (option for options in self.options.values() for _, option in options.values())
        return _is_one(get_nested(self.data, "start"), self.options) and all(map(self.sure, ways))


def _value(option: dict[str, Any], key: str) -> Any:
    """Return the value of a key, also of one that is misspelt."""
    return next((value for name, value in option.items() if nearest(name, _WAYS) == key), None)


def _is_one(name: Any, known: Mapping[str, Any] | frozenset[str]) -> bool:
    return isinstance(name, str) and name in known


def _meant(name: Any, known: Mapping[str, Any] | frozenset[str]) -> str:
    """Return the id that was meant, empty where none is like it. Unknown ones are told by another rule."""
    if not isinstance(name, str):
        return ""
    if name in known or len(known) > _MOST_KNOWN:
        return name if name in known else ""
    return nearest(name, known)


def _dead_ends(document: Document) -> Iterator[Problem]:
    for n, question in entries(document.data, "questions"):
        if question.get("options") == []:
            message = f'the question "{question.get("id")}" has no options, so nobody can go on'
            fix = "give it at least one option, or remove it"
            yield document.problem(("questions", n, "options"), "triage-dead-end", message, fix)
        for m, option in entries(question, "options"):
            place: Location = ("questions", n, "options", m)
            name = f'the option "{option.get("id")}"'
            if not any(nearest(key, _WAYS) for key in option):
                fix = 'add "goto: " and a question, or "result: " and a result'
                yield document.problem((*place, "id"), "triage-dead-end", f"{name} leads nowhere", fix)
            elif all(key in option for key in _WAYS):
                message = f"{name} has both goto and result, but can lead to one thing only"
                place = (*place, max(_WAYS, key=list(option).index))
                fix = "remove goto or result"
                yield document.problem(place, "triage-dead-end", message, fix, key=True)


def _circles(document: Document, graph: _Graph) -> Iterator[Problem]:
    for circle in find_cycles(graph.ways):
        # Told at the option that closes it: the way from the last question to the first.
        options = graph.options[circle[-1]].values()
        place = next(place for place, option in options if circle[0] in graph.ways_of(option))
        path = " → ".join([*circle, circle[0]])
        message = f"these questions lead back to each other: {path}"
        if len(circle) == 1:
            message = f'the question "{circle[0]}" leads back to itself'
        fix = "let one of these options lead to another question or to a result"
        yield document.problem((*place, "goto"), "triage-cycle", message, fix)


def _unreachable(document: Document, graph: _Graph) -> Iterator[Problem]:
    # Whoever mends a wrong name may thereby reach what nothing leads to now.
    if not graph.whole:
        return
    there = reached([graph.start], graph.ways)
    for key, noun, way, prefix in (
        ("questions", "question", "goto", ""),
        ("results", "result", "result", "result "),
    ):
        for n, entry in entries(document.data, key):
            name = entry.get("id")
            if isinstance(name, str) and name and prefix + name not in there:
                message = f'no answers lead from "{graph.start}", the first question, to the {noun} "{name}"'
                fix = f'write "{way}: {name}" at the option that should lead here, or remove it'
                yield document.problem((key, n, "id"), "triage-unreachable", message, fix)


def _case(document: Document, graph: _Graph, number: int, case: dict[str, Any]) -> Iterator[Problem]:
    """Follow the answers of a case. Where one of them is unknown, only that is told."""
    answers = case.get("answers")
    if not isinstance(answers, dict):
        return
    place: Location = ("cases", number, "answers")
    unknown = list(_unknown_answers(document, graph, place, answers))
    yield from unknown
    if unknown or not all(isinstance(answer, str) for answer in answers.values()):
        return
    path: list[str] = []
    at = graph.start
    while at in graph.options and at not in path:
        path.append(at)
        if not graph.options[at]:
            return
        if at not in answers:
            message = f'the answers stop at the question "{at}", which this case does not answer'
            fix = f'add "{at}: " with one of its options: {", ".join(graph.options[at])}'
            yield document.problem(place, "triage-case", message, fix, key=True)
            return
        _, option = graph.options[at][answers[at]]
        ways = graph.ways_of(option)
        if len(ways) != 1 or not graph.sure(option):
            return
        at = ways[0]
    if at.startswith("result "):
        yield from _outcome(document, graph, number, case, path, at.removeprefix("result "))


def _unknown_answers(
    document: Document, graph: _Graph, place: Location, answers: Mapping[str, Any]
) -> Iterator[Problem]:
    for question, answer in answers.items():
        if question not in graph.options:
            fix = did_you_mean(question, graph.options) or f"its questions: {', '.join(graph.options)}"
            message = f'triage.yaml has no question "{question}"'
            yield document.problem((*place, question), "unknown-reference", message, fix, key=True)
        elif isinstance(answer, str) and answer not in graph.options[question]:
            yield _no_option(document, (*place, question), question, answer, graph.options[question])


def _no_option(
    document: Document, place: Location, question: str, answer: str, options: Collection[str]
) -> Problem:
    fix = did_you_mean(answer, options) or f"its options: {', '.join(options) or 'none yet'}"
    return document.problem(
        place, "unknown-answer", f'the question "{question}" has no option "{answer}"', fix
    )


def _outcome(
    document: Document, graph: _Graph, number: int, case: dict[str, Any], path: list[str], got: str
) -> Iterator[Problem]:
    answers, wanted = case["answers"], case.get("result")
    place: Location = ("cases", number)
    if not isinstance(wanted, str) or wanted not in graph.results:
        return  # told as an unknown reference
    if got != wanted:
        message = f'these answers lead to the result "{got}", not to "{wanted}"'
        before = reached([f"result {wanted}"], graph.ways_back)
        astray = [name for name in path if name in before]
        if not astray:
            fix = f'no answers lead to "{wanted}"'
            yield document.problem((*place, "result"), "triage-case", message, fix)
            return
        fix = (
            f'"{astray[-1]}: {answers[astray[-1]]}" leads away from it; '
            "mend this answer, the result below, or the questions"
        )
        yield document.problem((*place, "answers", astray[-1]), "triage-case", message, fix)
        return
    for question in answers:
        if question not in path:
            message = f'these answers reach "{got}" without being asked "{question}"'
            fix = "remove this answer"
            yield document.problem((*place, "answers", question), "triage-case", message, fix, key=True)


def _when(document: Document, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for number, step in entries(document.data, "steps"):
        question, answers = get_nested(step, "when", "answer"), get_nested(step, "when", "in")
        if not isinstance(question, str) or question not in known or not isinstance(answers, list):
            continue
        for n, answer in enumerate(answers):
            if isinstance(answer, str) and answer not in known[question]:
                place = ("steps", number, "when", "in", n)
                yield _no_option(document, place, question, answer, known[question])


def _steps(content: Content, document: Document, graph: _Graph) -> Iterator[Problem]:
    """Yield results that lead to a step which says to some of their readers that it is not for them."""
    if not graph.whole:
        return
    guides = {guide.stem: guide for guide in content.folder.procedures}
    there = reached([graph.start], graph.ways)
    for number, result in entries(document.data, "results"):
        guide, name = guides.get(str(result.get("guide"))), result.get("step")
        steps = (content.facts(guide).steps if guide else None) or ()
        step = next((each for each in steps if each.id == name), None)
        if step is None or step.question is None or step.question not in there or step.answers is None:
            continue  # a step for everybody
        question, wanted = step.question, step.answers
        if not all(_is_one(answer, graph.options[question]) for answer in wanted):
            continue  # told as an unknown answer
        before = reached([f"result {result.get('id')}"], graph.ways_back)
        wrong = [
            answer
            for answer, (_, option) in graph.options[question].items()
            if answer not in wanted and before.intersection(graph.ways_of(option))
        ]
        if wrong:
            answers = " or ".join(f'"{question}: {answer}"' for answer in wrong)
            message = f'readers who answer {answers} get this result, but the step "{name}" is not for them'
            fix = 'name another step, lead them to another result, or add their answer to "when" of the step'
            yield document.problem(("results", number, "step"), "triage-step", message, fix)
