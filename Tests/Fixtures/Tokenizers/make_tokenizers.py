"""Makes the small tokenizers of this folder, and what the Hugging Face library does with them.

    python3 make_tokenizers.py

Each has the pipeline of a family and a vocabulary of a few hundred tokens, learned from this
repository's README. Needs: tokenizers 0.23.3.
"""

import json
import pathlib

from tokenizers import (
    AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors,
    trainers)

from ask_tokenizers import answers
from oracle_texts import WORDS, texts

HERE = pathlib.Path(__file__).parent
CORPUS = (HERE / "../../../README.md").read_text().split("\n") + [" ".join(WORDS)] * 3

LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|"
          r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace("{1,3}", "")
O200K = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
         r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+"
         r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}|"
         r" ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
sentencepiece = decoders.Sequence(
    [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]


def split(pattern, behavior="isolated", invert=False):
    return pre_tokenizers.Split(pattern, behavior, invert)


def build(name, normalizer=None, pre=None, post=None, decoder=None, specials=(), added=(), **options):
    is_byte_level = "byte_fallback" not in options and "unk_token" not in options
    tokenizer = Tokenizer(models.BPE(**options))
    if normalizer:
        tokenizer.normalizer = normalizer
    if pre:
        tokenizer.pre_tokenizer = pre
    initial = pre_tokenizers.ByteLevel.alphabet() if is_byte_level else []
    unknown = [options["unk_token"]] if "unk_token" in options else []
    extra = BYTES if "byte_fallback" in options else []
    # A sentencepiece model without pre-tokenizer would learn whole lines: cut while training.
    if not pre:
        tokenizer.pre_tokenizer = split("▁", "merged_with_next")
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=640, initial_alphabet=initial, show_progress=False, limit_alphabet=120,
        special_tokens=list(specials) + unknown + extra))
    state = json.loads(tokenizer.to_str())
    if not pre:
        state["pre_tokenizer"] = None
    # The bytes were given as special tokens to get their ids; they are none.
    state["added_tokens"] = [t for t in state["added_tokens"] if t["content"] not in extra]
    tokenizer = Tokenizer.from_str(json.dumps(state))
    tokenizer.add_tokens([AddedToken(**token) for token in added])
    if post:
        tokenizer.post_processor = post(tokenizer)
    if decoder:
        tokenizer.decoder = decoder
    (HERE / f"{name}.json").write_text(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False))
    contents = [t.content for t in tokenizer.get_added_tokens_decoder().values()]
    rows = answers(tokenizer, texts(60, 1, contents))
    (HERE / f"{name}.expected.json").write_text(json.dumps(rows))


def template(*tokens):
    return lambda tokenizer: processors.TemplateProcessing(
        single=" ".join(tokens),
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in tokens if t != "$A"])


def flags(content, **options):
    return dict(content=content, **options)


build(
    "llama3", pre=pre_tokenizers.Sequence([split(Regex(LLAMA3)), byte_level]), ignore_merges=True,
    post=lambda t: processors.Sequence(
        [processors.ByteLevel(trim_offsets=False), template("<|begin|>", "$A")(t)]),
    decoder=decoders.ByteLevel(), specials=["<|begin|>", "<|end|>"])
build(
    "qwen2", normalizer=normalizers.NFC(),
    pre=pre_tokenizers.Sequence([split(Regex(QWEN2)), byte_level]),
    post=lambda t: processors.ByteLevel(), decoder=decoders.ByteLevel(),
    added=[flags("<|im_start|>", special=True), flags("<tool>", normalized=False),
           flags("Ä", normalized=True), flags("word", single_word=True)])
build(
    "o200k", pre=pre_tokenizers.Sequence([split(Regex(O200K), "removed", True), byte_level]),
    decoder=decoders.ByteLevel(), specials=["<|endoftext|>"])
build(
    "gemma", normalizer=normalizers.Replace(" ", "▁"), pre=split(" ", "merged_with_previous"),
    byte_fallback=True, fuse_unk=True, unk_token="<unk>", post=template("<bos>", "$A"),
    decoder=sentencepiece, specials=["<pad>", "<eos>", "<bos>"],
    added=[flags("\n\n", normalized=False), flags("▁▁", normalized=False),
           flags("<turn>", special=True, lstrip=True, rstrip=True)])
build(
    "llama2", normalizer=normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]),
    byte_fallback=True, fuse_unk=True, unk_token="<unk>", post=template("<s>", "$A"),
    decoder=decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                               decoders.Strip(" ", 1, 0)]),
    specials=["<s>", "</s>"])
build(
    "mistral", pre=pre_tokenizers.Metaspace(prepend_scheme="first", split=False),
    byte_fallback=True, fuse_unk=True, unk_token="<unk>", post=template("<s>", "$A", "</s>"),
    decoder=decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                               decoders.Strip(" ", 1, 0)]),
    specials=["<s>", "</s>"], added=[flags("[INST]", rstrip=True)])
build(
    "metaspace", normalizer=normalizers.NFKC(), pre=pre_tokenizers.Metaspace(), unk_token="<unk>",
    decoder=decoders.Metaspace(), added=[flags("ﬀ", normalized=True), flags("B", lstrip=True)])
build(
    "starcoder", pre=pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel()]),
    decoder=decoders.ByteLevel())
build(
    "deepseek", normalizer=normalizers.Sequence([]), pre=pre_tokenizers.Sequence(
        [split(Regex(r"[\r\n]")), split(Regex(r"\s?[A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-Ί]+")),
         split(Regex(r"\s?[!-/:-~！-／：-～‘-‟　-。]+")), split(Regex(r"\s+$")),
         split(Regex(r"[一-龥ࠀ-一가-퟿]+")), pre_tokenizers.Digits(individual_digits=True), byte_level]),
    decoder=decoders.ByteLevel())
build(
    "plain-words", normalizer=normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase(),
         normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]),
    pre=pre_tokenizers.Sequence(
        [pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation("merged_with_next")]),
    unk_token="[UNK]")
build(
    "odd-cuts", normalizer=normalizers.Sequence(
        [normalizers.NFD(), normalizers.Strip(left=False), normalizers.Replace("--", "—")]),
    pre=pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), split(Regex(r"(?>\d+)|[^\W\d]{2,5}?|(?=x)\w++|\Aq"), "contiguous"),
         split(Regex(r"\p{Ll}?+\p{^Ll}|e*?o"),
               "merged_with_previous"),
         pre_tokenizers.Digits()]),
    unk_token="[UNK]", fuse_unk=True, decoder=decoders.Fuse())
