"""Pictures as values in drawing units: x in percent of the width, y in px from the top.

Percent, because a picture that is scaled as a whole is not legible at 320 px: here only
distances shrink, while text, strokes and marks keep their size. Nothing in a picture is
not also in a table beside it.
"""
