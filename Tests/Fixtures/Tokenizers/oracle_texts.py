"""Random texts of all Unicode planes, the same for the same seed."""

import random

WORDS = (
    "the quick brown fox don't we'll I'M they'VE it'S O'Reilly 12345 3.14 1,000,000 x=y+z; "
    "naïve café Straße ﬁn ½ ² Ⅷ ①②③ 東京都 日本語テスト 한국어 русский Ελληνικάς हिन्दी עברית "
    "العربية ไทย 👍🏽 👩‍👩‍👧 🇩🇪 https://example.org/a_b?c=1#d def f(x): return\t\n <|x|> \u00a0 \u3000 "
    "e\u0301 A\u030a q\u0307\u0323 \u1100\u1161\u11a8 \u0f71\u0f72 İstanbul ǅ ſ K Å ﷺ ㍿ 𝔊𝕠𝓸"
).split(" ")
SPACES = [" ", "  ", "   ", "\n", "\n\n", "\r\n", "\t", " \n ", "\u2028", "\x85", "\x0b", ""]
BLOCKS = [
    (0x20, 0x7F), (0x0, 0x20), (0xA0, 0x250), (0x250, 0x590), (0x590, 0x900), (0x900, 0x1100),
    (0x1100, 0x2000), (0x2000, 0x2070), (0x2070, 0x3000), (0x3000, 0x3400), (0x4E00, 0x9FFF),
    (0xA000, 0xD7B0), (0xE000, 0xF900), (0xF900, 0x10000), (0x10000, 0x12000),
    (0x12000, 0x1B000), (0x1B000, 0x1D000), (0x1D000, 0x1E000), (0x1E000, 0x20000),
    (0x20000, 0x40000), (0x40000, 0xE0000), (0xE0000, 0xF0000), (0xF0000, 0x110000),
]


def texts(count, seed, specials=()):
    draw = random.Random(seed)
    result = []
    for _ in range(count):
        parts = []
        for _ in range(draw.randrange(0, 9)):
            kind = draw.random()
            if kind < 0.35:
                parts.append(draw.choice(WORDS))
            elif kind < 0.55:
                parts.append(draw.choice(SPACES))
            elif kind < 0.62 and specials:
                parts.append(draw.choice(specials))
            elif kind < 0.72:
                parts.append("".join(chr(draw.randrange(0x20, 0x7F)) for _ in range(draw.randrange(8))))
            else:
                low, high = draw.choice(BLOCKS)
                for _ in range(draw.randrange(1, 6)):
                    parts.append(chr(draw.randrange(low, high)))
        text = "".join(parts)
        result.append("".join(c for c in text if not 0xD800 <= ord(c) < 0xE000))
    return result
