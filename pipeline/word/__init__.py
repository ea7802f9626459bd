"""Word files as the standard has them (ECMA-376): parts, paragraphs, drawings and revisions."""
