"""Search in pieces: entries of any number, found by a browser that loads only a few of them.

In: `SearchEntry`s in the order in which equally good ones are shown. Out: files of the
site (`index_files`, `worker`). Leaves alone: where entries come from, and the theme, whose
search box and list of results stay as they are; only the script that looks things up, its
worker, is ours.

How it works
    * `words` takes text apart into tokens; `worker.js` does the same with what a reader
      types. The two are held together by the cases in `tests/cases/searching/`.
    * `pieces` lists for every token the entries that hold it, sorts the tokens and cuts the
      list into files of some tens of kilobytes; the entries themselves (address, title,
      text) are cut likewise. The theme loads `search/search_index.json` on every page; it
      holds the first token of each piece, and nothing else.
    * The worker loads the pieces that a word can be in, ranks, and loads the entries that
      it shows: mostly one or two of the one, and a few of the other.
"""

from .pieces import INDEX, index_files
from .script import worker, worker_address

__all__ = ["INDEX", "index_files", "worker", "worker_address"]
