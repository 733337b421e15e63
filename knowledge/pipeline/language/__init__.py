"""The words of an article, parsed, and what every reader of them needs: marks, cues, denials, tense, numbers."""
