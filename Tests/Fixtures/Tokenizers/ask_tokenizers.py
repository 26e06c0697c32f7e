"""Says what the Hugging Face library makes of random texts: the oracle of FuzzTests.swift.

    python3 ask_tokenizers.py tokenizer.json COUNT SEED

prints a JSON list of [text, ids, ids with special tokens, decoded, decoded without special tokens].
"""

import json
import sys

from tokenizers import Tokenizer

from oracle_texts import texts


def answers(tokenizer, given):
    rows = []
    for text in given:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        special = tokenizer.encode(text, add_special_tokens=True).ids
        rows.append([
            text, ids, special, tokenizer.decode(special, skip_special_tokens=False),
            tokenizer.decode(special, skip_special_tokens=True),
        ])
    return rows


if __name__ == "__main__":
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    tokenizer = Tokenizer.from_file(path)
    added = [token.content for token in tokenizer.get_added_tokens_decoder().values()]
    json.dump(answers(tokenizer, texts(count, seed, added)), sys.stdout)
