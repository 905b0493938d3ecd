"""Random questions: the rules accept exactly those in which every reader arrives, whatever they answer."""

import itertools
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_site.errors import MAX_PROBLEMS
from guide_site.library import check_folder
from guide_site.load.locale import languages
from guide_site.validate.graph import find_cycles, reached
from tests.extent import times

BASE = Path(__file__).parents[1] / "cases/base"
TEXT = {"zh": "字", "en": "word"}
WAYS = [[], *([("goto", f"q{n}")] for n in range(4)), *([("result", f"r{n}")] for n in range(3))]
BOTH = [("goto", "q1"), ("result", "r1")]


def option(n, ways):
    return {"id": f"o{n}", "text": TEXT, **dict(ways)}


questions = st.lists(
    st.lists(st.sampled_from([*WAYS, *WAYS[1:], *WAYS[1:], BOTH]), max_size=3), min_size=1, max_size=4
)


@st.composite
def graphs(draw):
    """Questions of which every way may lead anywhere, also to what does not exist."""
    found = draw(questions)
    triage: dict[str, Any] = {
        "start": "q0",
        "questions": [
            {"id": f"q{n}", "text": TEXT, "options": [option(m, ways) for m, ways in enumerate(options)]}
            for n, options in enumerate(found)
        ],
        "results": [{"id": f"r{n}", "title": TEXT, "guide": "call"} for n in range(draw(st.integers(1, 3)))],
    }
    answers = draw(
        st.dictionaries(st.sampled_from([f"q{n}" for n in range(5)]), st.sampled_from(["o0", "o1", "o3"]))
    )
    if draw(st.booleans()):
        triage["cases"] = [{"name": "one", "answers": answers, "result": draw(st.sampled_from(["r0", "r1"]))}]
    return triage


def outcome(triage, answers):
    """Walk as a reader does. Return the result and the questions asked, or None where the reader is stuck."""
    found = {question["id"]: question for question in triage["questions"]}
    results = {result["id"] for result in triage["results"]}
    at, asked = triage["start"], []
    while True:
        if at not in found or at in asked or at not in answers:
            return None
        asked.append(at)
        chosen = [option for option in found[at]["options"] if option["id"] == answers[at]]
        if len(chosen) != 1 or ("goto" in chosen[0]) == ("result" in chosen[0]):
            return None
        if "result" in chosen[0]:
            return (chosen[0]["result"], asked) if chosen[0]["result"] in results else None
        at = chosen[0]["goto"]


def all_is_well(triage):
    """Try every way to answer every question."""
    ids = [question["id"] for question in triage["questions"]]
    options = [[option["id"] for option in question["options"]] for question in triage["questions"]]
    if not all(options):
        return False
    seen_questions, seen_results = set(), set()
    for choice in itertools.product(*options):
        ended = outcome(triage, dict(zip(ids, choice, strict=True)))
        if ended is None:
            return False
        seen_results.add(ended[0])
        seen_questions.update(ended[1])
    if seen_questions != set(ids) or seen_results != {result["id"] for result in triage["results"]}:
        return False
    for case in triage.get("cases", ()):
        ended = outcome(triage, case["answers"])
        if ended is None or ended[0] != case["result"] or set(ended[1]) != set(case["answers"]):
            return False
    return True


def problems(triage):
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(BASE, content)
        (content / "triage.yaml").write_text(json.dumps(triage, ensure_ascii=False), encoding="utf-8")
        return check_folder(content, languages(), date(2026, 11, 22)).problems


@pytest.mark.soak
@settings(max_examples=times(150, 5_000))
@given(graphs())
def test_the_rules_accept_exactly_what_a_walk_accepts(triage):
    assert (problems(triage) == ()) == all_is_well(triage)


def test_a_long_chain_of_questions_is_no_problem():
    count = 600
    triage: dict[str, Any] = {
        "start": "q0",
        "questions": [
            {"id": f"q{n}", "text": TEXT, "options": [option(0, [("goto", f"q{n + 1}")])]}
            for n in range(count)
        ],
        "results": [{"id": "r0", "title": TEXT, "guide": "call"}],
        "cases": [{"name": "all", "answers": {f"q{n}": "o0" for n in range(count)}, "result": "r0"}],
    }
    triage["questions"][-1]["options"] = [option(0, [("result", "r0")])]
    assert problems(triage) == ()
    triage["questions"][-1]["options"] = [option(0, [("goto", "q0")])]
    assert {problem.code for problem in problems(triage)} == {"triage-cycle", "triage-unreachable"}


@pytest.mark.parametrize(("count", "circle"), [(200, True), (201, False)])
def test_among_very_many_questions_a_misspelt_one_is_not_looked_for(count, circle):
    triage: dict[str, Any] = {
        "start": "question-0",
        "questions": [
            {"id": f"question-{n}", "text": TEXT, "options": [option(0, [("goto", f"question-{n + 1}")])]}
            for n in range(count)
        ],
        "results": [{"id": "r0", "title": TEXT, "guide": "call"}],
    }
    triage["questions"][-1]["options"] = [option(0, [("goto", "quuestion-0")]), option(1, [("result", "r0")])]
    expected = {"unknown-reference", "triage-cycle"} if circle else {"unknown-reference"}
    assert {problem.code for problem in problems(triage)} == expected


def test_of_very_many_mistakes_of_one_kind_only_so_many_are_told():
    count = MAX_PROBLEMS + 50
    options = [option(n, [("result", f"r{n}")]) for n in range(count)]
    triage: dict[str, Any] = {
        "start": "q0",
        "questions": [{"id": "q0", "text": TEXT, "options": options}],
        "results": [{"id": f"r{n}", "title": TEXT, "guide": "call", "step": "note"} for n in range(count)],
        "cases": [{"name": "wrong", "answers": {"q0": "o1"}, "result": "r0"} for _ in range(count)],
    }
    told = Counter(problem.code for problem in with_step(triage, {"answer": "q0", "in": ["o0"]}))
    assert told == {"triage-case": MAX_PROBLEMS, "triage-step": MAX_PROBLEMS}
    unknown = [f"unknown-{n}" for n in range(count)]
    told = Counter(
        problem.code for problem in with_step({**triage, "cases": []}, {"answer": "q0", "in": unknown})
    )
    assert told["unknown-answer"] == MAX_PROBLEMS


def with_step(triage, when):
    """Return what is told of a site in which the first result leads to a step with this `when`."""
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(BASE, content)
        (content / "triage.yaml").write_text(json.dumps(triage, ensure_ascii=False), encoding="utf-8")
        guide = content / "procedures/call.yaml"
        text = guide.read_text(encoding="utf-8")
        assert text.count("    log: true") == 1
        guide.write_text(text.replace("    log: true", f"    when: {json.dumps(when)}"), encoding="utf-8")
        return check_folder(content, languages(), date(2026, 11, 22)).problems


def small(**changed):
    """Return two questions that end in two results, with some of it changed."""
    triage = {
        "start": "q0",
        "questions": [
            {
                "id": "q0",
                "text": TEXT,
                "options": [option(0, [("goto", "q1")]), option(1, [("result", "r0")])],
            },
            {
                "id": "q1",
                "text": TEXT,
                "options": [option(0, [("result", "r0")]), option(1, [("result", "r1")])],
            },
        ],
        "results": [{"id": f"r{n}", "title": TEXT, "guide": "call"} for n in range(2)],
    }
    return {**triage, **changed}


@pytest.mark.parametrize(
    ("answers", "result", "told"),
    [
        ({"q0": "o0", "q1": "o0"}, "r0", []),
        ({"q0": "o0", "q1": "o0"}, "r1", ['to the result "r0", not to "r1"']),
        ({"q0": "o0", "q1": "o1"}, "r0", ['to the result "r1", not to "r0"']),
        ({"q0": "o0"}, "r0", ["stop at the question"]),
        ({"q0": "o1", "q1": "o0"}, "r0", ["without being asked"]),
    ],
)
def test_where_the_answers_of_a_case_lead(answers, result, told):
    found = problems(small(cases=[{"name": "one", "answers": answers, "result": result}]))
    assert [part in problem.message for part, problem in zip(told, found, strict=True)] == [True] * len(told)


@pytest.mark.parametrize("options", [None, "o0", 3, {}])
def test_options_that_are_no_list_are_no_dead_end(options):
    question = {"id": "q0", "text": TEXT, **({} if options is None else {"options": options})}
    found = problems(small(questions=[question]))
    assert found
    assert "triage-dead-end" not in {problem.code for problem in found}


@pytest.mark.parametrize(
    "when", [{"answer": ["q0"], "in": ["o0"]}, {"answer": "q9", "in": ["o0"]}, {"answer": "q0", "in": "o9"}]
)
def test_of_a_when_that_cannot_be_read_no_answer_is_told(when):
    assert "unknown-answer" not in {problem.code for problem in with_step(small(), when)}


@pytest.mark.parametrize(
    ("first", "when"),
    [
        # Results whose step is for everybody, or asks for an answer that is none, hide nothing of the next.
        ({"step": "dial"}, {"answer": "q0", "in": ["o1"]}),
        ({}, {"answer": "q0", "in": ["o1"]}),
    ],
)
def test_a_step_for_everybody_hides_nothing_of_the_next_result(first, when):
    results = [
        {"id": "r0", "title": TEXT, "guide": "call", **first},
        {"id": "r1", "title": TEXT, "guide": "call", "step": "note"},
    ]
    told = [each for each in with_step(small(results=results), when) if each.code == "triage-step"]
    assert [each.message.partition(" get ")[0] for each in told] == ['readers who answer "q0: o0"']


@st.composite
def ways_on(draw):
    """Questions that lead to later ones or to results, all of which are there."""
    count = draw(st.integers(1, 4))
    ends = [("result", "r0"), ("result", "r1")]
    triage = {
        "start": "q0",
        "questions": [
            {
                "id": f"q{n}",
                "text": TEXT,
                "options": [
                    option(
                        m, [draw(st.sampled_from([*ends, *(("goto", f"q{k}") for k in range(n + 1, count))]))]
                    )
                    for m in range(draw(st.integers(1, 3)))
                ],
            }
            for n in range(count)
        ],
        "results": [
            {"id": "r0", "title": TEXT, "guide": "call", "step": "note"},
            {"id": "r1", "title": TEXT, "guide": "call", "step": "dial"},
        ],
    }
    asked = draw(st.integers(0, count - 1))
    options = [f"o{m}" for m in range(len(triage["questions"][asked]["options"]))]
    chosen = draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
    return triage, {"answer": f"q{asked}", "in": chosen}


@settings(max_examples=times(100, 3_000))
@given(ways_on())
def test_a_result_leads_to_no_step_that_some_of_its_readers_are_to_skip(drawn):
    triage, when = drawn
    ids = [question["id"] for question in triage["questions"]]
    skipped = set()
    for choice in itertools.product(*([o["id"] for o in q["options"]] for q in triage["questions"])):
        answers = dict(zip(ids, choice, strict=True))
        result, asked = outcome(triage, answers)
        if result == "r0" and when["answer"] in asked and answers[when["answer"]] not in when["in"]:
            skipped.add(f'"{when["answer"]}: {answers[when["answer"]]}"')
    told = [problem for problem in with_step(triage, when) if problem.code == "triage-step"]
    assert len(told) == bool(skipped)
    for problem in told:
        assert problem.message.startswith(
            f"readers who answer {' or '.join(sorted(skipped))} get this result"
        )


ids = st.sampled_from("abcde")
ways = st.dictionaries(ids, st.lists(ids, max_size=3))


@given(ways)
def test_circles_are_told_exactly_where_there_are_some(graph):
    found = list(find_cycles(graph))
    for circle in found:
        assert all(after in graph[name] for name, after in zip(circle, [*circle[1:], circle[0]], strict=True))
    on_a_circle = {name for name in graph if any(name in reached([after], graph) for after in graph[name])}
    assert bool(found) == bool(on_a_circle)
    closing = {(circle[-1], circle[0]) for circle in found}
    rest = {name: [to for to in after if (name, to) not in closing] for name, after in graph.items()}
    assert not list(find_cycles(rest))
