"""The live preview: the last good site, rebuilt on every save, with what is wrong on top."""
