"""The note as composing reads it: its words, sentences, blocks and speakers, with the spans in their places."""
