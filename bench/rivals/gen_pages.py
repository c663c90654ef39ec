"""The same pages by mkdocs-gen-files: Markdown with tables, one file a page, no verdicts.

Run by the plugin inside MkDocs; reads `ledger.yaml` beside `mkdocs.yml`.
"""

from collections import defaultdict

import mkdocs_gen_files
import yaml

with open("ledger.yaml", encoding="utf-8") as file:
    ledger = yaml.load(file, Loader=yaml.CSafeLoader)

by_source, by_question = defaultdict(list), defaultdict(list)
for claim in ledger["claims"]:
    by_source[claim["source"]].append(claim)
    by_question[claim["question"]].append(claim)


def rows(claims, up):
    yield "| said | source | question | words | document |"
    yield "|---|---|---|---|---|"
    for claim in claims:
        source, question = (
            ledger["sources"][claim["source"]],
            ledger["questions"][claim["question"]],
        )
        page = ledger["documents"][claim["document"]]
        yield (
            f"| {claim['said']} | [{source['name']}]({up}sources/{claim['source']}.md) "
            f"| [{question['title']}]({up}questions/{claim['question']}.md) "
            f"| [{claim['words']}]({up}claims/{claim['id']}.md) "
            f"| [{page['title']}]({page['url']}) |"
        )


def write(path, title, *blocks):
    with mkdocs_gen_files.open(path, "w") as out:
        out.write("\n".join((f"# {title}", "", *blocks)) + "\n")


for key, source in ledger["sources"].items():
    facts = [f"{source['kind']}, {source.get('side') or source.get('part_of', '')}", ""]
    write(f"sources/{key}.md", source["name"], *facts, *rows(by_source[key], "../"))
for key, question in ledger["questions"].items():
    facts = [question["asks"], "", f"{question['measure']}, {question['unit']}", ""]
    write(f"questions/{key}.md", question["title"], *facts, *rows(by_question[key], "../"))
for claim in ledger["claims"]:
    write(f"claims/{claim['id']}.md", claim["id"], *rows([claim], "../"), "", claim.get("note", ""))
for key, page in ledger["documents"].items():
    write(f"documents/{key}.md", page["title"], str(page["published"]), "", page["url"])
