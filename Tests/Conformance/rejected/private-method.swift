class Base { fileprivate func hid() {} ; private func deep() {} }
let x = Base()
x.deep()

// error: 3:3 'deep' is inaccessible: it is private to Base
