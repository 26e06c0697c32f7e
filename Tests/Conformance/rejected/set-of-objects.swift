class Box { var n = 1 }
let boxes: Set = [Box()]
print(boxes.count)

// error: 2:18 a set's element needs Box to be Hashable
