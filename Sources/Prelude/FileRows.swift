import Glassbook
import Scripting

@RowsBuilder func fileRows() -> [Row] {
  Row.function(
    "saveTensors", "Writes tensors into the report's folder as safetensors.",
    arg("_ tensors", [String: Tensor].self), arg("to name", String.self)
  ) { tensors, name in
    try saveTensors(tensors, to: name)
    return Nothing()
  }
  .throwing()
  .details(
    """
    `safetensors.numpy.load_file` reads it in Python. A path that leaves the folder is an
    error.
    """
  )
  .example(
    """
    try saveTensors(["pattern": cache["pattern", 0], "t": t], to: "patterns.safetensors")
    """)
  Row.function(
    "loadTensors", "Every tensor of a safetensors file.", arg("_ name", String.self)
  ) { try loadTensors($0) }
  .throwing()
  .details(
    """
    A path beside the notebook. Whole numbers become Float32, exact up to 2²⁴.
    """
  )
  .example(
    """
    let weights = try loadTensors(
        "../Sources/Transformer/Resources/Models/toy-attn-only-2l/weights.safetensors")
    print(weights.count, weights["embed.W_E"]?.shape ?? [])
    """)
  Row.generic(
    "func param<Value>(_ name: String, default: Value) -> Value", "A parameter of the notebook."
  ) { arguments in
    let name = try String.fromScript(arguments[0])
    switch arguments[1] {
    case .string, .short:
      return param(name, default: try String.fromScript(arguments[1])).scriptValue
    case .int(let number): return .int(param(name, default: number))
    case .double(let number): return .double(param(name, default: number))
    case .float(let number): return .float(param(name, default: number))
    case .bool(let flag): return .bool(param(name, default: flag))
    default: throw Trap("a parameter's default is a String, an Int, a Double, a Float or a Bool")
    }
  }
  .details(
    """
    The value given with `-p name value`, else that of the front matter's `params`, else the
    default, whose type is the parameter's: text, whole number, number or truth value.
    """
  )
  .example(
    """
    let threshold: Double = param("threshold", default: 0.4)
    threshold
    """)
}
