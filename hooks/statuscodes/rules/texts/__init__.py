"""Rules on texts: of the records, of the interface, of the hand-written pages."""
