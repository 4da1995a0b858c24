"""Preview pictures for links to the pages."""
