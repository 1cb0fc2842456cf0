"""Article → sentences."""

from dongsukien.segment.sentences import prefix_length, read_sentences, sentence_spans

__all__ = ["prefix_length", "read_sentences", "sentence_spans"]
