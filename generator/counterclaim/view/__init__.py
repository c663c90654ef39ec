"""View models: what each page shows, as typed, frozen values.

In: a `Compiled` (ledger and reconciliation), through one `Index` that is made once for
all pages. Out: one view model per page. No HTML, no YAML, no Jinja, no file is touched.

Conventions
    * One file per kind of page in `view/pages/`. It defines the page's dataclass and a
      function that makes it: `question_page(index, id) -> QuestionPage`. The dataclass is
      the contract of the template of the same name (`render/templates/pages/question.html`).
    * Every page model has a `frame: Frame` (address, title, description, headings, search
      entries). Everything else is what the template prints, in the order of the page.
    * A template decides nothing: whatever needs a look-up, a comparison, a plural or a
      number's format is made here. What a template may do is loop, and ask whether
      something is there.
    * Small things that recur are *marks* (`marks.py`): a source with its side, a verdict
      with its word, icon and tone, words with their reading, a day, a claim's row. The
      `Index` makes each once and hands the same one to every page.
    * Addresses in marks are relative to the site's root (`sources/nis/`). The template
      puts `root` before them (`../../`), which is how links work from any base path and
      how marks can be shared between pages.
    * Text is raw: escaping is the business of `render`. The five fields that take inline
      Markdown are passed on as typed, and the template says `{{ … | inline }}`.
    * Numbers and days become text in `figures.py`, nowhere else.
    * Pictures are in drawing units already (`view/plot/`): x in percent of the width, so
      that text stays legible at 320 px, y in px.
"""

from .frame import Frame
from .index import Index, index_of

__all__ = ["Frame", "Index", "index_of"]
