"""What pages, search, data, and cards all need: texts of one language, addresses, citations, names, typography."""
