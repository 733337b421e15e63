"""What several articles say of the same person, organisation, place or event, joined."""
