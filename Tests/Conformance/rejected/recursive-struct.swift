struct Node {
  var next: Node?
}

// error: 2:7 value type 'Node' cannot have a stored property that contains it
