private import CCurl

/// One HTTP request without redirection, by libcurl; it blocks until the answer is there.
struct HTTPRequest {
  var url: String
  var isHead = false
  var headers: [(name: String, value: String)] = []
  /// How long a connection may take to stand, and how long it may stand still.
  var connectSeconds = 10
  var stallSeconds = 30

  /// What came back; names of headers are in small letters.
  struct Response {
    var status = 0
    var headers: [String: String] = [:]
    /// Where a redirection leads, as an absolute address.
    var redirect: String?
  }

  /// Why there is no whole answer.
  enum Failure: Error {
    /// The network, in libcurl's words; the body may have come in part.
    case network(String)
    /// `receive` threw.
    case receiver(any Error)
  }

  /// Performs the request.
  ///
  /// - Parameter receive: is handed the body of an answer with a status of 200 to 299, in pieces,
  ///   with status and headers. Other bodies are dropped.
  /// - Throws: ``Failure``.
  func perform(
    _ receive: (borrowing Response, UnsafeRawBufferPointer) throws -> Void = { _, _ in }
  ) throws(Failure) -> Response {
    try withoutActuallyEscaping(receive) { receive throws(Failure) in
      let exchange = Exchange(receive: receive)
      return try perform(exchange)
    }
  }

  private func perform(_ exchange: Exchange) throws(Failure) -> Response {
    // A line feed in a value would begin a header of its own.
    let lines = headers.map { header in
      "\(header.name): " + header.value.filter { !$0.isNewline && $0 != "\0" }
    }
    var answer = gb_curl_response()
    withCStrings([url, "glassbook/0.1"] + lines) { strings in
      var request = gb_curl_request()
      request.url = strings[0]
      request.userAgent = strings[1]
      request.headerCount = Int32(lines.count)
      request.isHead = isHead ? 1 : 0
      request.connectSeconds = connectSeconds
      request.stallSeconds = stallSeconds
      request.context = Unmanaged.passUnretained(exchange).toOpaque()
      request.receiveHeader = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        exchange.receive(header: String(decoding: line, as: UTF8.self))
        return size * count
      }
      request.receiveBody = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
        let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return exchange.receive(body: piece) ? size * count : 0
      }
      strings.dropFirst(2).withUnsafeBufferPointer { headers in
        request.headers = headers.baseAddress
        gb_curl_perform(&request, &answer)
      }
    }
    if let error = exchange.error { throw .receiver(error) }
    guard answer.code == 0 else {
      throw .network(withUnsafeBytes(of: &answer.message) { String.upToZero($0) })
    }
    var response = exchange.response
    response.status = answer.status
    let redirect = withUnsafeBytes(of: &answer.redirect) { String.upToZero($0) }
    response.redirect = redirect.isEmpty ? nil : redirect
    return response
  }

  /// What the callbacks work on.
  private final class Exchange {
    var response = Response()
    var error: (any Error)?
    private let receive: (borrowing Response, UnsafeRawBufferPointer) throws -> Void

    init(receive: @escaping (borrowing Response, UnsafeRawBufferPointer) throws -> Void) {
      self.receive = receive
    }

    func receive(header line: String) {
      if line.hasPrefix("HTTP/") {
        // A new answer begins: what came before was "100 Continue".
        response = Response()
        response.status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return
      }
      guard let colon = line.firstIndex(of: ":") else { return }
      let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
      let trimmed = value.reversed().drop { $0.isWhitespace }.reversed()
      response.headers[line[..<colon].lowercased()] = String(trimmed)
    }

    func receive(body: UnsafeRawBufferPointer) -> Bool {
      guard 200..<300 ~= response.status else { return true }
      do {
        try receive(response, body)
        return true
      } catch {
        self.error = error
        return false
      }
    }
  }
}

/// Calls a body with texts as C has them.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
) -> Result {
  var bytes: [CChar] = []
  var starts: [Int] = []
  for text in texts {
    starts.append(bytes.count)
    bytes += text.utf8.map { CChar(bitPattern: $0) } + [0]
  }
  return bytes.withUnsafeBufferPointer { buffer in
    body(starts.map { start in buffer.baseAddress.map { $0 + start } })
  }
}

extension String {
  /// The text before the first zero byte.
  fileprivate static func upToZero(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
