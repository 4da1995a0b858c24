"""What a build adds to the pages: navigation, metadata, search entries, short addresses, style sheet, offline file."""
