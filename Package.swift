// swift-tools-version: 6.1
import PackageDescription

// A target imports targets listed above it, never below.
let package = Package(
  name: "Glassbook",
  products: [
    .executable(name: "glassbook", targets: ["GlassbookCommand"]),
    .library(name: "Glassbook", targets: ["Glassbook"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
  ],
  targets: [
    // MARK: C libraries
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    // Without pkgConfig: its headers are used, and the library is opened when it is needed.
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),

    // MARK: Engine
    .target(name: "Tensors", dependencies: ["COpenBLAS", "CKernels"]),
    .target(name: "JSON"),
    .target(
      name: "Tokenizers",
      dependencies: ["JSON", .product(name: "HeapModule", package: "swift-collections")]),
    .target(
      name: "Checkpoints", dependencies: ["Tensors", "JSON", "CKernels", "CCurl", "CCrypto"]),
    .target(
      name: "Transformer",
      dependencies: ["Tensors", "CKernels", "JSON", "Tokenizers", "Checkpoints"],
      resources: [.copy("Resources/Models")]),
    .target(name: "Circuits", dependencies: ["Transformer"]),
    .target(name: "Plots", dependencies: ["CCairo", "CPNG", "Tensors"]),

    // MARK: Notebooks
    .target(
      name: "Glassbook", dependencies: ["JSON", "Checkpoints", "Transformer", "Circuits", "Plots"]),
    .target(
      name: "Scripting",
      dependencies: [
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftParserDiagnostics", package: "swift-syntax"),
        .product(name: "SwiftOperators", package: "swift-syntax"),
      ]),
    .target(name: "Prelude", dependencies: ["Scripting", "Glassbook"]),
    .target(name: "Literate", dependencies: ["CCommonMark", "CYAML", "Prelude"]),
    .target(name: "Manual", dependencies: ["Literate"]),
    .target(name: "Reporting", dependencies: ["Literate", "Checkpoints"]),
    .target(name: "Exporting", dependencies: ["Literate"]),
    .executableTarget(
      name: "GlassbookCommand",
      dependencies: [
        "Manual", "Reporting", "Exporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // MARK: Tests, a target for each room
    .target(name: "Support", dependencies: ["Tensors", "Checkpoints"], path: "Tests/Support"),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors", "Support"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "Support"]),
    .testTarget(name: "TokenizersTests", dependencies: ["Tokenizers", "Support"]),
    .testTarget(name: "CheckpointsTests", dependencies: ["Checkpoints", "Support"]),
    .testTarget(name: "TransformerTests", dependencies: ["Transformer", "Support"]),
    .testTarget(name: "CircuitsTests", dependencies: ["Circuits", "Support"]),
    .testTarget(name: "PlotsTests", dependencies: ["Plots"]),
    .testTarget(
      name: "ScriptingTests",
      dependencies: ["Scripting", .product(name: "SwiftParser", package: "swift-syntax")]),
    .testTarget(name: "PreludeTests", dependencies: ["Prelude"]),
    .testTarget(name: "LiterateTests", dependencies: ["Literate", "Prelude"]),
    .testTarget(name: "ManualTests", dependencies: ["Manual"]),
    .testTarget(name: "ReportingTests", dependencies: ["Checkpoints", "Reporting"]),
    .testTarget(name: "ExportingTests", dependencies: ["Exporting"]),
    .testTarget(name: "GlassbookCommandTests", dependencies: ["GlassbookCommand", "Support"]),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: Benchmarks, built only when they are asked for

if Context.environment["GLASSBOOK_BENCHMARKS"] == "1" {
  package.targets.append(
    .executableTarget(name: "Benchmarks", dependencies: ["Circuits"]))
  package.targets.append(
    .executableTarget(name: "ScriptBenchmarks", dependencies: ["Prelude"]))
}
