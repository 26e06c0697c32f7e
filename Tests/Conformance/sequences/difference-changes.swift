let diff = [1, 2, 3].difference(from: [1, 3, 4])
for change in diff { switch change { case let .remove(offset, element, _): print("-\(element)@\(offset)"); case let .insert(offset, element, _): print("+\(element)@\(offset)") } }
print(diff.count, [1, 3, 4].applying(diff)!, diff.insertions.count)
// expect: -4@2
// expect: +2@1
// expect: 2 [1, 2, 3] 1
