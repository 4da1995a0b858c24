"""Rules on claims, on what proves them, and on sources."""
