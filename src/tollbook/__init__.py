"""tollbook: a register of reported tolls — who says how many, in whose words.

The verbs: `read` a file into an `Article`, find its `claims` and `relations`, `compare` claims;
`articles` reads a whole folder.

>>> import tollbook
>>> lexicon = tollbook.lexicon()
>>> text = "At least 12 people were killed in the town, police said."
>>> [claim] = tollbook.claims(tollbook.article("note", text, lexicon), lexicon)
>>> claim.count_text, claim.value, claim.hedge
('At least 12', 12, 'at_least')
"""

from tollbook.claims import claims, refusals
from tollbook.compare import compare
from tollbook.comparison import Comparison
from tollbook.corpus import articles
from tollbook.lexicon import Lexicon
from tollbook.lexicon import load as lexicon
from tollbook.model import (
    Article,
    Claim,
    Count,
    Period,
    Refusal,
    Relation,
    Span,
    TollbookError,
)
from tollbook.read import article, read
from tollbook.relations import relations

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "Count",
    "Lexicon",
    "Period",
    "Refusal",
    "Relation",
    "Span",
    "TollbookError",
    "article",
    "articles",
    "claims",
    "compare",
    "lexicon",
    "read",
    "refusals",
    "relations",
]
__version__ = "0.1.0"
