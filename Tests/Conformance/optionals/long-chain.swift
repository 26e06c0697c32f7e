extension String { var trimmed: String? { self } }
let x: String? = "a"
let y = x?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed?.trimmed
print(y as Any)
// expect: Optional("a")
