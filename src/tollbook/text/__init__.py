"""Text: files become articles, articles sentences, sentences the mentions that the lexicon knows."""
