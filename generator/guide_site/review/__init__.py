"""What a change really does, for the person who decides about it.

    git → sides → change (source, compare, align) → sections/ → report → terminal, markdown, JSON

`git` reads a revision, `sides` says which files differ, `change` holds every difference and both states
of the content. Each module of `sections` tells differences of one kind. What could lead a reader to somebody
is found by `detect`, with `reading`, `digits`, `hosts`, `payees`, `reveal` and `vocabulary`: at a lower
threshold than the check's, as a person looks at it, and only where the site has not said it before.
"""
