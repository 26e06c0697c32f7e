let text = """
  first
    second "quoted"
  third\tTab
  """
print(text)
print(text.split(separator: "\n").count, text.split(separator: "\n")[1], text.count)
print(text.split(separator: "\n").map { $0.drop { $0 == " " } })
// expect: first
// expect:   second "quoted"
// expect: third	Tab
// expect: 3   second "quoted" 33
// expect: ["first", "second \"quoted\"", "third\tTab"]
