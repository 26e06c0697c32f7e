let line = "layer=3 head=12 score=0.75"
var values: [String: Double] = [:]
for field in line.split(separator: " ") {
  let parts = field.split(separator: "=", maxSplits: 1)
  values[String(parts[0])] = Double(parts[1])
}
print(values["layer"]!, values["score"]!, Int(line.split(separator: "=")[1].prefix(1))!)
print(line.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }, line.split(separator: " ").map { $0.prefix { $0 != "=" } })
// expect: 3.0 0.75 3
// expect: [3.0, 12.0, 0.75] ["layer", "head", "score"]
