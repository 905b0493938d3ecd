"""Random edits of a content folder, like those of people and tools."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.sites.projects import write_content

STEADY = 1_700_000_000
"""A time of a file, in seconds, as checkouts and copies restore it."""


class Editor:
    """Someone who edits content. `edit` makes one edit, sound or not; `mend` makes all sound again."""

    def __init__(self, content: Path, seed: int) -> None:
        self.content = write_content(content, 3, ("zh", "en"))
        self._guides = content / "procedures"
        for code in ("zh", "en"):
            (content / "pages" / code).mkdir(parents=True)
            (content / f"pages/{code}/about.md").write_text(f"# About {code}\n\nWords 00\n", "utf-8")
        self._draw = random.Random(seed)
        self._broken: dict[Path, bytes] = {}
        self._made = 0
        self.done: list[str] = []
        """What was done, for whoever reads a failure."""

    def edit(self) -> None:
        """Make an edit."""
        doing = self._draw.choice(self._edits())
        self.done.append(doing.__name__)
        doing()

    def mend(self) -> None:
        """Undo every edit that broke something."""
        self.done.append("mend")
        for file, data in self._broken.items():
            file.write_bytes(data)
        self._broken.clear()

    def _edits(self) -> list[Callable[[], None]]:
        return [
            self.add,
            self.rename,
            self.delete,
            self.break_,
            self.mend,
            self.same_size,
            self.same_size_and_time,
            self.shared,
            self.touch,
            self.swap,
            self.move_over,
            self.page,
            self.languages,
        ]

    def _sound(self) -> list[Path]:
        return [file for file in sorted(self._guides.glob("*.yaml")) if file not in self._broken]

    def _some(self) -> Path | None:
        sound = self._sound()
        return self._draw.choice(sound) if len(sound) > 1 else None

    def _new_text(self, text: str) -> str:
        """Return the text with other words of the same length."""
        number = self._draw.randrange(10)
        for old in ("Short", *(f"Shor{digit}" for digit in range(10))):
            text = text.replace(old, f"Shor{number}")
        return text

    def add(self) -> None:
        if not (like := self._some()):
            return
        self._made += 1
        new = like.with_name(f"n{'abcdefghij'[self._made % 10]}{'abcdefghij'[self._made // 10 % 10]}.yaml")
        if new not in self._broken:
            new.write_text(like.read_text("utf-8").replace(f"id: {like.stem}", f"id: {new.stem}"), "utf-8")

    def rename(self) -> None:
        if file := self._some():
            self.add()
            if len(self._sound()) > 2:
                file.unlink()

    def delete(self) -> None:
        if len(self._sound()) > 2 and (file := self._some()):
            file.unlink()

    def break_(self) -> None:
        if file := self._some():
            data = file.read_bytes()
            self._broken[file] = data
            how = self._draw.choice([b"titel:", b"title", b"title: &x"])
            file.write_bytes(data.replace(b"title:", how, 1))

    def same_size(self) -> None:
        if file := self._some():
            file.write_text(self._new_text(file.read_text("utf-8")), "utf-8")

    def same_size_and_time(self) -> None:
        if file := self._some():
            os.utime(file, (STEADY, STEADY))
            self.same_size()
            os.utime(file, (STEADY, STEADY))
            for other in self._sound():
                os.utime(other, (STEADY, STEADY))

    def shared(self) -> None:
        file = self.content / "sources.yaml"
        text = file.read_text("utf-8")
        old = next(word for word in ("Book", "Tome", "Work") if word in text)
        file.write_text(text.replace(old, self._draw.choice(["Book", "Tome", "Work"])), "utf-8")
        os.utime(file, (STEADY, STEADY))

    def touch(self) -> None:
        if file := self._some():
            os.utime(file)

    def swap(self) -> None:
        """Two guides of equal size change places, with their times."""
        sound = [file for file in self._sound() if file.stat().st_size == self._sound()[0].stat().st_size]
        if len(sound) < 2:
            return
        one, other = self._draw.sample(sound, 2)
        texts = {file: file.read_text("utf-8") for file in (one, other)}
        times = [(file.stat().st_atime_ns, file.stat().st_mtime_ns) for file in (one, other)]
        for to, of, stamp in ((one, other, times[1]), (other, one, times[0])):
            to.write_text(texts[of].replace(f"id: {of.stem}", f"id: {to.stem}"), "utf-8")
            os.utime(to, ns=stamp)

    def move_over(self) -> None:
        """A file from elsewhere, with an older time, takes the place of a guide, as `mv` does it."""
        if file := self._some():
            away = self.content.with_name("away.yaml")
            shutil.copy2(file, away)
            away.write_text(self._new_text(away.read_text("utf-8")), "utf-8")
            os.utime(away, (STEADY - 10, STEADY - 10))
            away.rename(file)

    def page(self) -> None:
        name = self._draw.choice(["about", "more"])
        for code in ("zh", "en"):
            file = self.content / f"pages/{code}/{name}.md"
            if name == "more" and file.exists() and self._draw.random() < 0.5:
                file.unlink()
            else:
                words = self._draw.randrange(10, 100)
                file.write_text(f"# {name} {code}\n\nWords {words}\n", "utf-8")

    def languages(self) -> None:
        file = self.content / "site.yaml"
        text = file.read_text("utf-8")
        one, other = "{name: en, lang: en}", "{name: en, lang: en-GB}"
        file.write_text(text.replace(other, one) if other in text else text.replace(one, other), "utf-8")
