"""Text as it was typed in, blocks of running text or faults at their place out."""
