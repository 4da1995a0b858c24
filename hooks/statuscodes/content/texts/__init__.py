"""How texts are written: marks, typography, dates, comments of samples, pages by hand."""
