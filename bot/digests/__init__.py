"""Digests and follows, decided: when (`schedule`), what (`news`, `compose`). Nothing here reads a clock or sends."""
