"""Rules across fields and files. Each takes what was read and returns what is wrong, all of it.

The rules read plain data rather than models, so that a file with one mistake still shows all others. Rules on
a document (`rules.GROUPS`) get a `View` of it and its `Surroundings`, and are applied again only where one of
the two has changed. Rules on the site (`rules.SITE_RULES`) get the shared files and the facts of the guides.
"""

from guide_site.validate.allowed import Unused, unused
from guide_site.validate.checks import Checks, Entry
from guide_site.validate.content import Content
from guide_site.validate.dates import due
from guide_site.validate.examine import examine, sound_guides

__all__ = ["Checks", "Content", "Entry", "Unused", "due", "examine", "sound_guides", "unused"]
