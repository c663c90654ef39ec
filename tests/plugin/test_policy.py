"""What is done to a page around its content leaves the content as it is."""

from __future__ import annotations

from counterclaim.plugin.policy import lean

CONTENT = "<h1>\n    a\n\n    b</h1>"
THEME = """<html>
    <head>

        <script>
            one()

        </script>
        <title>x   y</title>
    </head>
      <body>
        {content}
      <pre>
  as it
    is
</pre>   <p>
          end
    </p>
</html>
"""


def test_indentation_goes_and_content_scripts_and_pre_stay() -> None:
    html = lean(THEME.replace("{content}", CONTENT), around=CONTENT)
    assert html == (
        "<html>\n<head>\n<script>\n            one()\n\n        </script>\n<title>x   y</title>\n"
        "</head>\n<body>\n<h1>\n    a\n\n    b</h1>\n<pre>\n  as it\n    is\n</pre>   <p>\n"
        "end\n</p>\n</html>\n"
    )


def test_a_page_whose_content_is_not_found_stays() -> None:
    assert lean(THEME, around="<h1>elsewhere</h1>") == THEME
