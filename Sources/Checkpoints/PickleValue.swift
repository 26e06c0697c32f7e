/// What a pickle can hold here: plain values, and containers by their place in a ``PickleHeap``.
///
/// Containers stand in arrays of the heap and are named by number. So a pickle may nest them a
/// million deep or make them hold themselves, and nothing here recurses or leaks.
enum PickleValue {
  case none
  case bool(Bool)
  case integer(Int)
  case double(Double)
  case string(String)
  /// Bytes are skipped over, never used.
  case bytes
  /// A tuple, a list or a set: a place in `PickleHeap.sequences`.
  case tuple(Int)
  case list(Int)
  /// A place in `PickleHeap.dictionaries`.
  case dictionary(Int)
  case callable(PickleCallable)
  case storage(PickleStorage)
  /// A place in `PickleHeap.tensors`.
  case tensor(Int)

  /// The noun for this value in a message.
  var kind: String {
    switch self {
    case .none: "None"
    case .bool: "a truth value"
    case .integer: "an integer"
    case .double: "a number"
    case .string: "a string"
    case .bytes: "bytes"
    case .tuple: "a tuple"
    case .list: "a list"
    case .dictionary: "a dictionary"
    case .callable: "a function"
    case .storage: "a storage"
    case .tensor: "a tensor"
    }
  }
}

/// The containers of a pickle.
struct PickleHeap {
  var sequences: [[PickleValue]] = []
  var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
  var tensors: [PickleTensor] = []
}

/// A storage that a pickle names: a member of the archive, and what the pickle says about it.
struct PickleStorage {
  var key: String
  var type: ElementType
  var count: Int
}

/// A view of a storage.
struct PickleTensor {
  var storage: PickleStorage
  var offset: Int
  var shape: [Int]
  var strides: [Int]
}

/// The only names that a pickle may bring in: what `torch.save` writes for tensors and plain
/// containers.
enum PickleCallable: Equatable {
  case orderedDictionary
  case set
  case size
  case rebuildTensor
  case rebuildParameter
  case encode
  case device
  case storageType(ElementType)

  /// Finds a name, or returns nil for one that is not on the list.
  init?(module: String, name: String) {
    switch (module, name) {
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("builtins", "set"), ("__builtin__", "set"): self = .set
    case ("torch", "Size"): self = .size
    case ("torch", "device"): self = .device
    case ("torch._utils", "_rebuild_tensor_v2"), ("torch._utils", "_rebuild_tensor"):
      self = .rebuildTensor
    case ("torch._utils", "_rebuild_parameter"),
      ("torch._utils", "_rebuild_parameter_with_state"):
      self = .rebuildParameter
    // Protocol 2 has no bytes: it writes a call of this on a string.
    case ("_codecs", "encode"): self = .encode
    case ("torch", _):
      guard let type = Self.types[name] else { return nil }
      self = .storageType(type)
    default: return nil
    }
  }

  /// Storages and dtypes under `torch`.
  private static let types: [String: ElementType] = [
    "FloatStorage": .float32, "DoubleStorage": .float64, "HalfStorage": .float16,
    "BFloat16Storage": .bfloat16, "LongStorage": .int64, "IntStorage": .int32,
    "ShortStorage": .int16, "CharStorage": .int8, "ByteStorage": .uint8, "BoolStorage": .bool,
    "float32": .float32, "float64": .float64, "float16": .float16, "bfloat16": .bfloat16,
    "int64": .int64, "int32": .int32, "int16": .int16, "int8": .int8, "uint8": .uint8,
    "uint16": .uint16, "uint32": .uint32, "uint64": .uint64, "bool": .bool,
  ]
}
