"""The site and the network: its links, its authorities, and how it is served."""
