"""The grammar of plain questions: which command each of them means."""
