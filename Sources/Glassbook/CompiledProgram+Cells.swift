/// Begins a compiled notebook: the first statement of an exported program.
///
/// - Parameters:
///   - name: the notebook's name; results land in `output/NAME`.
///   - folder: where relative paths of the cells start; the working directory without one.
///   - parameters: every parameter with its default, which `-p NAME VALUE` beats.
public func beginNotebook(
  _ name: String, folder: String? = nil, parameters: [String: any ParameterType] = [:]
) {
  CompiledProgram.shared.begin(name, folder: folder, parameters: parameters)
}

/// Begins a cell of a compiled notebook: figures that follow bear its name.
///
/// - Parameters:
///   - name: its label, or `cell-3` for the third without one.
///   - isLabelled: whether the name is a label, which figures carry in their files.
///   - figWidth: inches, as the cell's option `fig-width`.
///   - figHeight: inches, as the cell's option `fig-height`.
public func beginCell(
  _ name: String, isLabelled: Bool = false, figWidth: Double? = nil, figHeight: Double? = nil
) {
  CompiledProgram.shared.beginCell(
    name,
    CellFigures(label: isLabelled ? name : nil, width: figWidth, height: figHeight))
}
