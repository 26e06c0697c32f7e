/// Which heads to score: a list of (layer, head), or heads by layer.
public protocol HeadSelection {
  /// Both counted from 0, in any order; whether the model has them is for the caller to see.
  var selectedHeads: [(layer: Int, head: Int)] { get }
}

extension Array: HeadSelection where Element == (Int, Int) {
  /// Pairs (layer, head).
  public var selectedHeads: [(layer: Int, head: Int)] { map { (layer: $0.0, head: $0.1) } }
}

extension Dictionary: HeadSelection where Key == Int, Value == [Int] {
  /// Heads by layer.
  public var selectedHeads: [(layer: Int, head: Int)] {
    flatMap { layer, heads in heads.map { (layer: layer, head: $0) } }
  }
}
