"""What stands in the head of a page for browsers, search engines, and programs that show links."""
