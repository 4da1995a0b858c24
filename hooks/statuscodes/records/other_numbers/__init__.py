"""Numbers that have no page of their own, and the sentences of other programs."""
