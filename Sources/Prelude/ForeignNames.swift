import Glassbook
import Scripting

/// Members of a tensor by the names that PyTorch and NumPy give them: for hints.
let torchNames: [String: String] = [
  "unsqueeze": "expandedDimensions", "expand_dims": "expandedDimensions", "squeeze": "squeezed",
  "view": "reshaped", "reshape": "reshaped", "flatten": "reshaped", "permute": "transposed",
  "transpose": "transposed", "t": "T", "mT": "T", "dim": "ndim", "numel": "size",
  "numpy": "array", "tolist": "array", "values": "array", "argmax": "argMax",
  "argsort": "argSort", "sort": "argSort", "diag": "diagonal", "var": "variance",
  "gather": "gathered", "amax": "max", "amin": "min", "nelement": "size",
]

/// What to write instead of members that a tensor of PyTorch has and ours does not.
let torchAdvice: [String: String] = {
  var advice = [
    "softmax": "write softmax(t, axis: -1)",
    "log_softmax": "write logSoftmax(t, axis: -1)", "logSoftmax": "write logSoftmax(t, axis: -1)",
    "topk": "write topK(t, k: 5)", "topK": "write topK(t, k: 5)",
    "backward": "gradients come from model.getCacheFwdAndBwd(tokens, metric)",
    "requires_grad_": "gradients come from model.getCacheFwdAndBwd(tokens, metric)",
    "grad": "gradients come from model.getCacheFwdAndBwd(tokens, metric)",
    "rand": "write Tensor.randomUniform([3, 4])", "randn": "write Tensor.randomNormal([3, 4])",
    "arange": "write Tensor(0..<10)", "empty": "write Tensor.zeros([3, 4])",
    "tensor": "write Tensor([1, 2, 3])", "expand": "write repeated(t, \"d -> b d\", [\"b\": 4])",
    "repeat": "write repeated(t, \"d -> b d\", [\"b\": 4])",
    "matmul": "write matmul(a, b)", "mm": "write matmul(a, b)", "bmm": "write matmul(a, b)",
    "cat": "write concatenated([a, b], axis: 0)", "stack": "write stacked([a, b], axis: 0)",
    "masked_fill": "write which(mask, x, t)", "where": "write which(mask, a, b)",
    "tril": "write tril(t)", "triu": "write triu(t)", "exp": "write exp(t)",
    "log": "write log(t)", "sqrt": "write sqrt(t)", "abs": "write abs(t)",
    "clamp": "write clip(t, min: 0, max: 1)", "clip": "write clip(t, min: 0, max: 1)",
  ]
  for name in ["cpu", "cuda", "to", "float", "clone", "contiguous"] {
    advice[name] = "leave it out: tensors are float32 values on the CPU"
  }
  for name in ["relu", "gelu", "silu", "sigmoid", "tanh"] { advice[name] = "write \(name)(t)" }
  return advice
}()

/// What to write instead of members that a model of TransformerLens has and ours does not.
let transformerLensAdvice: [String: String] = {
  var advice = [
    "add_hook": "write model.runWithHooks(tokens, fwdHooks: [(name, { x, hook in x })])",
    "reset_hooks": "leave it out: hooks last as long as the run that they are given to",
    "hooks": "write model.runWithHooks(tokens, fwdHooks: [(name, { x, hook in x })])",
    "blocks": "weights of all layers are stacked: model.W_Q[layer, head]",
    "parameters": "weights of all layers are stacked: model.W_Q, model.W_in, model.W_E",
    "hook_dict": "the names of a run's hooks are the keys of its cache: cache.keys",
  ]
  for name in ["from_pretrained", "fromPretrained"] {
    advice[name] = "write try loadModel(\"toy-attn-only-2l\").processed()"
  }
  for name in ["from_pretrained_no_processing", "fromPretrainedNoProcessing"] {
    advice[name] = "write try loadModel(\"toy-attn-only-2l\")"
  }
  for name in ["eval", "train", "to", "cpu", "cuda", "requires_grad_"] {
    advice[name] = "leave it out: models run on the CPU, without gradients unless asked for"
  }
  return advice
}()

/// What to write instead of members that a cache of TransformerLens has and ours does not.
let cacheAdvice = [
  "items": "write for name in cache.keys { cache[name] }",
  "values": "write cache.keys.map { cache[$0] }",
  "to": "leave it out: activations are on the CPU",
  "detach": "leave it out: activations carry no gradients",
]
