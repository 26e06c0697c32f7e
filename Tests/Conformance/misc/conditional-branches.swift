#if os(Linux)
print("Linux")
#else
print("elsewhere")
#endif
#if os(macOS) || os(iOS)
import AppKit
#elseif swift(>=5.0) && !os(Windows)
print("Swift")
#endif
enum Size { case small, large }
func shown(_ size: Size) -> String {
  switch size {
  #if canImport(Foundation)
  case .small: "S"
  #else
  case .small: "s"
  #endif
  case .large:
    #if compiler(<5)
      "old"
    #else
      "L"
    #endif
  }
}
print(shown(.small), shown(.large))
// expect: Linux
// expect: Swift
// expect: S L
