enum Bad: Error { case low }
do { throw Bad.low } catch Bad.hihg { print("high") }

// error: 2:32 Bad has no member 'hihg'
