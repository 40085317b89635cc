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

from tollbook.claiming.claims import claims, refusals
from tollbook.comparing.compare import compare
from tollbook.comparing.comparison import Comparison
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
from tollbook.relating.relations import relations
from tollbook.text.corpus import articles
from tollbook.text.read import article, read

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
