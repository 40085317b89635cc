"""Claims: how many people are said to have suffered what, who says so, where, when, by whose hand."""
