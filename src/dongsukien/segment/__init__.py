"""Article → sentences."""

from dongsukien.segment.sentences import read_sentences, sentence_spans

__all__ = ["read_sentences", "sentence_spans"]
