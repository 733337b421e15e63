"""What was said in an article, and by whom. docs/design.md tells in which order these modules work."""
