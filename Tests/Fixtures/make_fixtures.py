"""Writes the tiny random models of this folder, with the logits that transformers gives for them.

Made with Python 3.11, torch 2.15.0, transformers 4.57.6, safetensors 0.8.0:

    python make_fixtures.py

A folder each: the checkpoint as its family stores it, and expected.safetensors with `tokens`
[batch, position], `logits` [batch, position, vocabulary] and `hidden.N`, the residual stream that
enters block N [batch, position, width]. Attention is computed eagerly: other implementations leave
out soft caps. Every parameter is drawn large enough to matter, norms and biases too.
"""

import json
import math
import os
import shutil
import sys

import torch
import transformers
from safetensors.torch import save_file

HERE = os.path.dirname(os.path.abspath(__file__))
TOKENS = torch.tensor(
    [[1, 7, 63, 7, 20, 33, 2, 9, 9, 41, 5, 0], [12, 0, 50, 3, 3, 3, 61, 28, 17, 7, 63, 11]]
)

COMMON = dict(vocab_size=64, bos_token_id=0, eos_token_id=1, pad_token_id=None)
LLAMA = dict(
    hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=64, **COMMON,
)
GPT2 = dict(n_embd=16, n_layer=2, n_head=4, n_positions=32, **COMMON)


def draw(model, seed):
    """Fills every parameter: matrices from N(0, 0.3²), norm weights around their neutral value."""
    generator = torch.Generator().manual_seed(seed)
    neutral = 0.0 if "Gemma" in type(model).__name__ else 1.0
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            is_norm = parameter.dim() == 1 and name.endswith("weight")
            parameter.copy_(neutral + 0.3 * noise if is_norm else 0.3 * noise)
    return model.eval()


def expected(folder, model, tokens=TOKENS):
    with torch.no_grad():
        run = model(tokens, output_hidden_states=True, use_cache=False)
    tensors = {"tokens": tokens, "logits": run.logits.float().contiguous()}
    for layer, hidden in enumerate(run.hidden_states[:-1]):
        tensors[f"hidden.{layer}"] = hidden.contiguous()
    save_file(tensors, os.path.join(folder, "expected.safetensors"))


def fresh(name):
    folder = os.path.join(HERE, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def hub(name, config, seed, dtype=None, **saving):
    """A model of transformers, saved as it saves itself."""
    folder = fresh(name)
    config._attn_implementation = "eager"
    model = draw(transformers.AutoModelForCausalLM.from_config(config), seed)
    if dtype is not None:
        # The numbers are those of the stored weights, computed in single precision.
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.copy_(parameter.to(dtype))
    expected(folder, model)
    (model.to(dtype) if dtype is not None else model).save_pretrained(folder, **saving)
    os.remove(os.path.join(folder, "generation_config.json"))
    return model


def hub_models():
    t = transformers
    hub("gpt2", t.GPT2Config(**GPT2), 1)
    hub("gpt2-sharded-bin", t.GPT2Config(**GPT2), 2, safe_serialization=False,
        max_shard_size="16KB")
    hub("gpt2-bin", t.GPT2Config(**GPT2), 3, safe_serialization=False)
    hub("neox", t.GPTNeoXConfig(
        hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        max_position_embeddings=64, rotary_pct=0.5, **COMMON), 4)
    hub("llama", t.LlamaConfig(
        rope_theta=5000.0, tie_word_embeddings=False, rope_scaling=dict(
            rope_type="llama3", factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0,
            original_max_position_embeddings=8), **LLAMA), 5, max_shard_size="8KB")
    hub("llama-tied-half", t.LlamaConfig(tie_word_embeddings=True, **LLAMA), 6,
        dtype=torch.bfloat16)
    hub("llama-biased", t.LlamaConfig(attention_bias=True, **LLAMA), 7)
    hub("mistral", t.MistralConfig(sliding_window=4, head_dim=8, **LLAMA), 8)
    hub("qwen2", t.Qwen2Config(**LLAMA), 9)
    hub("qwen2-sliding", t.Qwen2Config(
        use_sliding_window=True, sliding_window=3, max_window_layers=1, **LLAMA), 10)
    hub("qwen3", t.Qwen3Config(head_dim=8, **LLAMA), 11)
    hub("gpt-neo", t.GPTNeoConfig(
        hidden_size=16, num_layers=3, num_heads=4, window_size=4,
        attention_types=[[["global", "local"], 1], [["global"], 1]],
        max_position_embeddings=64, intermediate_size=40, **COMMON), 12)
    hub("opt", t.OPTConfig(
        hidden_size=16, ffn_dim=40, num_hidden_layers=2, num_attention_heads=4,
        word_embed_proj_dim=16, max_position_embeddings=32, do_layer_norm_before=True,
        vocab_size=64, pad_token_id=1, bos_token_id=2, eos_token_id=2), 13)
    hub("gemma", t.GemmaConfig(head_dim=8, **LLAMA), 14)
    hub("gemma2", t.Gemma2Config(
        head_dim=8, sliding_window=4, query_pre_attn_scalar=6, attn_logit_softcapping=2.0,
        final_logit_softcapping=3.0, **{**LLAMA, "num_hidden_layers": 3}), 15)


def linear_names(model):
    """GPT-2's parameters with Linear in place of Conv1D: weights [out, in]."""
    state = {}
    for name, value in model.state_dict().items():
        is_matrix = value.dim() == 2 and ".h." in name
        state[name] = value.T.contiguous() if is_matrix else value.clone()
    return state


def karpathy():
    """nanoGPT and minGPT: GPT-2 with the exact GELU, under their own names."""
    config = transformers.GPT2Config(
        activation_function="gelu", attn_implementation="eager", **GPT2)
    # nanoGPT, saved after torch.compile, with biases.
    folder = fresh("nanogpt")
    model = draw(transformers.GPT2LMHeadModel(config), 21)
    expected(folder, model)
    state = linear_names(model)
    torch.save({
        "model": {f"_orig_mod.{name}": value for name, value in state.items()},
        "model_args": dict(
            n_layer=2, n_head=4, n_embd=16, block_size=32, bias=True, vocab_size=64, dropout=0.0),
        "iter_num": 3, "best_val_loss": torch.tensor(1.5), "config": {"dataset": "tiny"},
    }, os.path.join(folder, "ckpt.pt"))
    # The same without biases.
    folder = fresh("nanogpt-unbiased")
    model = draw(transformers.GPT2LMHeadModel(config), 22)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith("bias"):
                parameter.zero_()
    expected(folder, model)
    state = {n: v for n, v in linear_names(model).items() if not n.endswith(".bias")}
    torch.save({
        "model": state,
        "model_args": dict(
            n_layer=2, n_head=4, n_embd=16, block_size=32, bias=False, vocab_size=64, dropout=0.0),
    }, os.path.join(folder, "ckpt.pt"))
    # minGPT before 2022: separate queries, keys, values, a state dict alone.
    folder = fresh("mingpt")
    model = draw(transformers.GPT2LMHeadModel(config), 23)
    with torch.no_grad():
        model.lm_head.weight = torch.nn.Parameter(torch.randn(
            64, 16, generator=torch.Generator().manual_seed(24)) * 0.3)
    expected(folder, model)
    state = {}
    rename = {"ln_1": "ln1", "ln_2": "ln2", "attn.c_proj": "attn.proj", "mlp.c_fc": "mlp.0",
              "mlp.c_proj": "mlp.2"}
    for name, value in linear_names(model).items():
        if name == "transformer.wte.weight":
            state["tok_emb.weight"] = value
        elif name == "transformer.wpe.weight":
            state["pos_emb"] = value[None]
        elif name == "lm_head.weight":
            state["head.weight"] = value
        elif name.startswith("transformer.ln_f"):
            state[name.removeprefix("transformer.")] = value
        elif ".attn.c_attn." in name:
            block, kind = name.removeprefix("transformer.h.").split(".attn.c_attn.")
            for part, rows in zip(["query", "key", "value"], value.chunk(3, dim=0)):
                state[f"blocks.{block}.attn.{part}.{kind}"] = rows.contiguous()
        else:
            name = name.removeprefix("transformer.h.")
            for old, new in rename.items():
                name = name.replace(f".{old}.", f".{new}.")
            state[f"blocks.{name}"] = value
    for layer in range(2):
        state[f"blocks.{layer}.attn.mask"] = torch.tril(torch.ones(1, 1, 32, 32))
    torch.save(state, os.path.join(folder, "model.pt"))
    # minGPT since 2022: GPT-2's names, the tanh GELU, and a config.json beside the state dict.
    folder = fresh("mingpt-2022")
    model = draw(transformers.GPT2LMHeadModel(transformers.GPT2Config(
        attn_implementation="eager", **GPT2)), 25)
    expected(folder, model)
    state = linear_names(model)
    for layer in range(2):
        state[f"transformer.h.{layer}.attn.bias"] = torch.tril(torch.ones(1, 1, 32, 32))
    torch.save(state, os.path.join(folder, "model.pt"))
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump({"system": {"seed": 1}, "model": {
            "model_type": None, "n_layer": 2, "n_head": 4, "n_embd": 16, "vocab_size": 64,
            "block_size": 32}, "trainer": {"learning_rate": 3e-4}}, file, indent=2)


def minigpt():
    """Attention only, no norms; positions enter queries and keys; the unembedding is tied."""
    folder = fresh("minigpt")
    generator = torch.Generator().manual_seed(31)

    def random(*shape):
        return torch.randn(shape, generator=generator) * 0.3

    width, heads = 16, 8
    state = {
        "embedding.token_embedding.weight": random(64, width),
        "embedding.position_embedding.weight": random(32, width),
    }
    for layer in range(2):
        name = f"blocks.{layer}.attention"
        state[f"{name}.attention_weights.weight"] = random(3 * width, width)
        state[f"{name}.project_output.weight"] = random(width, width)
    torch.save(state, os.path.join(folder, "model.pt"))

    x = state["embedding.token_embedding.weight"][TOKENS]
    positions = state["embedding.position_embedding.weight"][: TOKENS.shape[1]]
    tensors = {"tokens": TOKENS}
    for layer in range(2):
        tensors[f"hidden.{layer}"] = x.contiguous()
        name = f"blocks.{layer}.attention"
        Q, K, V = state[f"{name}.attention_weights.weight"].chunk(3, dim=0)

        def split(rows):
            return rows.reshape(*rows.shape[:2], heads, width // heads).transpose(1, 2)

        q, k, v = split((x + positions) @ Q.T), split((x + positions) @ K.T), split(x @ V.T)
        scores = q @ k.transpose(2, 3) / math.sqrt(width // heads)
        scores = scores.masked_fill(torch.ones_like(scores).triu(1) > 0, -1e4)
        z = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = x + z @ state[f"{name}.project_output.weight"].T
    tensors["logits"] = (x @ state["embedding.token_embedding.weight"].T).contiguous()
    save_file(tensors, os.path.join(folder, "expected.safetensors"))


if __name__ == "__main__":
    if transformers.__version__ != "4.57.6":
        print(f"made with transformers 4.57.6, this is {transformers.__version__}", file=sys.stderr)
    hub_models()
    karpathy()
    minigpt()
