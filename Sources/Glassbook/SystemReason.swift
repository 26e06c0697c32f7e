import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

extension Error {
  /// Why the system did not do something with a file, in its own words where it has some: what
  /// Foundation throws shows itself with domains, codes and dictionaries.
  package var systemReason: String {
    guard let system = (self as? CocoaError)?.underlying as? POSIXError else { return "\(self)" }
    return String(cString: strerror(system.code.rawValue))
  }
}
