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
  Row.function(
    "loadTensors", "Every tensor of a safetensors file.", arg("_ name", String.self)
  ) { try loadTensors($0) }
  Row.generic(
    "func param<Value>(_ name: String, default: Value) -> Value", "A parameter of the notebook."
  ) { arguments in
    let name = try String.fromScript(arguments[0])
    switch arguments[1] {
    case .string: return param(name, default: try String.fromScript(arguments[1])).scriptValue
    case .int(let number): return .int(param(name, default: number))
    case .double(let number): return .double(param(name, default: number))
    case .bool(let flag): return .bool(param(name, default: flag))
    default: throw Trap("a parameter's default is a String, an Int, a Double or a Bool")
    }
  }
  .example("let model = try loadModel(param(\"model\", default: \"toy-attn-only-2l\"))")
}
