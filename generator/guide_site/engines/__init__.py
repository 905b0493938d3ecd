"""Site generators that carry our pages; the rest of the package needs none of them."""
