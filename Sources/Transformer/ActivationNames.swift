/// The full hook name of a short activation name.
///
/// Follows TransformerLens's `get_act_name`: `getActName("z", 0)` is `blocks.0.attn.hook_z`,
/// `getActName("scale", 0, "ln1")` is `blocks.0.ln1.hook_scale`. A full name passes through
/// when no layer is given; `"k6"` and `"scale4ln1"` carry their layer; `attn`, `attn_logits`,
/// `key`, `query`, `value`, `mlp_pre`, `mlp_mid`, `mlp_post` are aliases.
///
/// Nothing is checked against a model: the name may not exist in it.
///
/// - Parameters:
///   - name: a short name (`pattern`, `resid_pre`, `mlp_out` …) or a full one.
///   - layer: the block, counted from 0.
///   - layerType: `attn`/`a`, `mlp`/`m`, `block`/`b`, `ln1`, `ln2` …
public func getActName(_ name: String, _ layer: Int? = nil, _ layerType: String? = nil) -> String {
  if layer == nil, layerType == nil, name.contains(".") || name.hasPrefix("hook_") { return name }
  var name = name
  var layer = layer
  var layerType = layerType
  if layer == nil, let parsed = splitShortName(name) {
    (name, layer, layerType) = (parsed.name, parsed.layer, parsed.rest ?? layerType)
  }
  name =
    switch name {
    case "attn": "pattern"
    case "attn_logits": "attn_scores"
    case "key": "k"
    case "query": "q"
    case "value": "v"
    case "mlp_pre": "pre"
    case "mlp_mid": "mid"
    case "mlp_post": "post"
    default: name
    }
  switch layerType {
  case "a": layerType = "attn"
  case "m": layerType = "mlp"
  case "b", "block", "blocks": layerType = nil
  default: break
  }
  if ["k", "v", "q", "z", "rot_k", "rot_q", "result", "pattern", "attn_scores"].contains(name) {
    layerType = "attn"
  } else if ["pre", "post", "mid", "pre_linear"].contains(name) {
    layerType = "mlp"
  }
  var full = layer.map { "blocks.\($0)." } ?? ""
  if let layerType { full += "\(layerType)." }
  full += "hook_\(name)"
  if ["scale", "normalized"].contains(name), layer == nil { full = "ln_final.\(full)" }
  return full
}

/// Splits `scale4ln1` into name, layer and the rest. As upstream, the name holds lowercase
/// letters only, so that `resid_pre5` is not such a name.
private func splitShortName(_ text: String) -> (name: String, layer: Int, rest: String?)? {
  let letters = text.prefix { ("a"..."z").contains($0) }
  let digits = text.dropFirst(letters.count).prefix { ("0"..."9").contains($0) }
  guard !letters.isEmpty, let layer = Int(digits) else { return nil }
  let rest = text.dropFirst(letters.count + digits.count)
  guard rest.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) }) else {
    return nil
  }
  return (String(letters), layer, rest.isEmpty ? nil : String(rest))
}
