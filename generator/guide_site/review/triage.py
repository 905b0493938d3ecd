"""Every way through the questions of triage.yaml, as plain data: also of a file that the check refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST = 20_000
"""Ways that are followed; what questions lead to beyond them is not compared."""
_DEEPEST = 40

Way = tuple[tuple[str, str], ...]
"""Question and answer, by id, from the first on."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a way ends."""

    result: str
    guide: str
    step: str

    def __str__(self) -> str:
        return f"{self.guide}, step {self.step}" if self.step else self.guide


NOWHERE = Goal("", "", "")


class Questions:
    """The questions of one state of triage.yaml."""

    def __init__(self, data: Any) -> None:
        data = data if isinstance(data, dict) else {}
        self.start = _word(data.get("start"))
        self.questions = {_word(each.get("id")): each for each in _maps(data.get("questions"))}
        self.results = {_word(each.get("id")): each for each in _maps(data.get("results"))}

    def ways(self) -> Mapping[Way, Goal]:
        """Return every way with its end."""
        found: dict[Way, Goal] = {}
        if self.start in self.questions:
            for way, goal in self._from(self.start, ()):
                found[way] = goal
                if len(found) == MOST:
                    break
        return found

    def _from(self, name: str, way: Way) -> Iterator[tuple[Way, Goal]]:
        for option in self.options(name):
            on = (*way, (name, _word(option.get("id"))))
            goto = _word(option.get("goto"))
            if goto in self.questions and len(on) < _DEEPEST and goto not in {question for question, _ in on}:
                yield from self._from(goto, on)
            else:
                yield on, self._goal(option)

    def _goal(self, option: Mapping[str, Any]) -> Goal:
        name = _word(option.get("result"))
        result = self.results.get(name)
        return Goal(name, _word(result.get("guide")), _word(result.get("step"))) if result else NOWHERE

    def options(self, question: str) -> list[dict[str, Any]]:
        """Return the answers of a question."""
        return _maps(self.questions.get(question, {}).get("options"))

    def goto(self, question: str, name: str) -> str | None:
        """Return the question that an answer leads to, empty for a result; None without such an answer."""
        option = next((each for each in self.options(question) if each.get("id") == name), None)
        return None if option is None else _word(option.get("goto"))

    def question(self, name: str, language: str) -> str:
        """Return what a question says."""
        text = self.questions.get(name, {}).get("text")
        said = text.get(language) if isinstance(text, dict) else None
        return said if isinstance(said, str) else name

    def words(self, way: Way, language: str) -> str:
        """Return a way as the reader's answers, in a language."""
        return " → ".join(self.answer(question, option, language) for question, option in way)

    def answer(self, question: str, name: str, language: str) -> str:
        """Return what an answer says."""
        option = next((each for each in self.options(question) if each.get("id") == name), {})
        text = option.get("text")
        said = text.get(language) if isinstance(text, dict) else None
        return f'"{said}"' if isinstance(said, str) else name


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _maps(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
