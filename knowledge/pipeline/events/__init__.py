"""What happened in an article: events with their dates, places, figures, claims and lines."""
