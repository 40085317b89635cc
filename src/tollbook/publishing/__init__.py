"""What the book shows: tables, ledgers, findings, and how good the extractor is."""
