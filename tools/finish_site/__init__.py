"""Finishing: what Sphinx built becomes the site that is published, smaller, sound and alone.

`python -m finish_site RAW SITE` takes the HTML that Sphinx wrote into RAW and writes the whole
site anew into SITE; RAW is only read. Where the theme no longer looks as this package expects,
it stops with one sentence that says what was not found.
"""


class FinishError(Exception):
    """What was built is not what can be finished; the message says what to look at."""
