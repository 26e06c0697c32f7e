import Checkpoints
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A small server that speaks the Hugging Face hub's endpoints, on a port of this machine.
///
/// `GET /api/models/NAME/revision/REVISION` lists a repository; `/NAME/resolve/COMMIT/FILE` gives a
/// file, or for large ones redirects to another server, as the hub does to its CDN.
public final class HubServer: Sendable {
  /// A file as the hub keeps it.
  public struct File: Sendable {
    public var bytes: [UInt8]
    /// Is kept elsewhere, and known by its SHA-256; others by git's SHA-1.
    public var isLarge = false
    public var faults: [Fault] = []

    public init(_ bytes: [UInt8], isLarge: Bool = false, faults: [Fault] = []) {
      self.bytes = bytes
      self.isLarge = isLarge
      self.faults = faults
    }

    public init(_ text: String) { self.init(Array(text.utf8)) }

    public var hash: String {
      let digest = Digest(isLarge ? .sha256 : .sha1)
      if !isLarge { Array("blob \(bytes.count)\0".utf8).withUnsafeBytes { digest.update($0) } }
      bytes.withUnsafeBytes { digest.update($0) }
      return digest.finish()
    }
  }

  /// What goes wrong with a file.
  public enum Fault: Sendable, Equatable {
    /// The connection ends after so many bytes of a body, so often.
    case cut(after: Int, times: Int)
    /// So many bytes at a time, so many milliseconds apart.
    case slow(bytes: Int, milliseconds: Int)
    /// Another byte at this place.
    case damaged(at: Int)
    /// Answers with this status, so often.
    case status(Int, times: Int)
    /// Sends everything, whatever part was asked for.
    case ignoresRange
    /// More bytes than promised.
    case longer(by: Int)
    /// Says this in place of the hash.
    case hash(String)
  }

  public struct Repository: Sendable {
    public var commit: String
    public var files: [String: File]
    /// Names in the listing beside those of `files`.
    public var listed: [String] = []
    /// Who may see it: those with this token; nil for everybody.
    public var token: String?
    /// Redirects to another name, as the hub does for "gpt2".
    public var movedTo: String?

    public init(commit: String, files: [String: File]) {
      self.commit = commit
      self.files = files
    }
  }

  /// A request that came: `GET /path`, and its headers by small letters.
  public struct Request: Sendable {
    public var line: String
    public var headers: [String: String]
  }

  private struct State {
    var repositories: [String: Repository] = [:]
    var requests: [Request] = []
    /// How often a fault has struck, by file and fault.
    var strikes: [String: Int] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())
  private let listener: Int32
  public let port: Int
  /// Where large files are redirected to.
  private let elsewhere: HubServer?

  public var address: String { "http://127.0.0.1:\(port)" }

  public var repositories: [String: Repository] {
    get { state.withLock { $0.repositories } }
    set { state.withLock { $0.repositories = newValue } }
  }

  public var requests: [Request] { state.withLock { $0.requests } }

  /// Begins to listen.
  ///
  /// - Parameter hasElsewhere: large files come from a second server.
  public init(_ repositories: [String: Repository] = [:], hasElsewhere: Bool = true) throws {
    elsewhere = hasElsewhere ? try HubServer(hasElsewhere: false) : nil
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let status = withUnsafeMutablePointer(to: &place) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(descriptor, place, length) | listen(descriptor, 16)
          | getsockname(descriptor, place, &length)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRINUSE) }
    port = Int(UInt16(bigEndian: place.sin_port))
    state.withLock { $0.repositories = repositories }
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0, let self else {
          if connection >= 0 { close(connection) }
          return
        }
        Thread.detachNewThread {
          self.serve(connection)
          shutdown(connection, Int32(SHUT_WR))
          close(connection)
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// What the second server was asked.
  public var requestsElsewhere: [Request] { elsewhere?.requests ?? [] }

  // MARK: Answering

  private func serve(_ connection: Int32) {
    guard let request = read(connection) else { return }
    state.withLock { $0.requests.append(request) }
    let words = request.line.split(separator: " ")
    guard words.count >= 2 else { return }
    let isHead = words[0] == "HEAD"
    let path = String(words[1].prefix { $0 != "?" }).removingPercentEncoding ?? ""
    let parts = path.split(separator: "/").map(String.init)
    if parts.first == "api", parts.count >= 5, let place = parts.lastIndex(of: "revision") {
      return list(
        parts[2..<place].joined(separator: "/"), parts[(place + 1)...].joined(separator: "/"),
        request, connection)
    }
    if let place = parts.firstIndex(of: "resolve"), place + 2 < parts.count {
      return give(
        parts[..<place].joined(separator: "/"), parts[(place + 2)...].joined(separator: "/"),
        isHead, request, connection)
    }
    answer(404, [:], connection)
  }

  private func list(_ name: String, _ revision: String, _ request: Request, _ connection: Int32) {
    guard let repository = repositories[name] else {
      return answer(404, ["X-Error-Code": "RepoNotFound"], connection)
    }
    if let next = repository.movedTo {
      return answer(307, ["Location": "/api/models/\(next)/revision/\(revision)"], connection)
    }
    guard isAllowed(repository, request) else { return answer(401, [:], connection) }
    guard ["main", "v1/x", repository.commit].contains(revision) else {
      return answer(404, ["X-Error-Code": "RevisionNotFound"], connection)
    }
    let names = repository.files.keys.sorted() + repository.listed
    let siblings = names.map { ["rfilename": $0] }
    let object: [String: Any] = ["sha": repository.commit, "siblings": siblings]
    let body = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    answer(200, ["Content-Type": "application/json"], connection, body: Array(body))
  }

  private func give(
    _ name: String, _ path: String, _ isHead: Bool, _ request: Request, _ connection: Int32
  ) {
    guard let repository = repositories[name] else { return answer(404, [:], connection) }
    if let next = repository.movedTo {
      let place = "/\(next)/resolve/\(repository.commit)/\(path)"
      return answer(307, ["Location": place], connection)
    }
    guard isAllowed(repository, request) else { return answer(401, [:], connection) }
    guard let file = repository.files[path] else {
      return answer(404, ["X-Error-Code": "EntryNotFound"], connection)
    }
    for case .status(let status, let times) in file.faults where strikes(path, "status", times) {
      return answer(status, [:], connection)
    }
    var hash = file.hash
    for case .hash(let other) in file.faults { hash = other }
    var headers = ["X-Repo-Commit": repository.commit, "ETag": "\"\(hash)\""]
    if file.isLarge, let elsewhere {
      headers["X-Linked-Etag"] = "\"\(hash)\""
      headers["X-Linked-Size"] = "\(file.bytes.count)"
      headers["ETag"] = "\"another\""
      var twin = repository
      twin.token = nil
      elsewhere.state.withLock { $0.repositories[name] = twin }
      headers["Location"] =
        "\(elsewhere.address)/\(name)/resolve/\(repository.commit)/\(path)?signature=secret"
      return answer(302, headers, connection)
    }
    give(file, path, headers, isHead, request, connection)
  }

  private func give(
    _ file: File, _ path: String, _ headers: [String: String], _ isHead: Bool, _ request: Request,
    _ connection: Int32
  ) {
    var (body, headers, status, end) = (file.bytes, headers, 200, Int.max)
    var pace: (bytes: Int, milliseconds: Int)?
    for fault in file.faults {
      switch fault {
      case .damaged(let place) where place < body.count: body[place] ^= 0x55
      case .longer(let count): body += [UInt8](repeating: 0, count: count)
      case .slow(let bytes, let milliseconds): pace = (bytes, milliseconds)
      case .cut(let after, let times) where !isHead && strikes(path, "cut", times): end = after
      default: break
      }
    }
    if let range = request.headers["range"], range.hasPrefix("bytes="), range.hasSuffix("-"),
      let start = Int(range.dropFirst(6).dropLast()), !file.faults.contains(.ignoresRange)
    {
      guard start < body.count else { return answer(416, headers, connection) }
      headers["Content-Range"] = "bytes \(start)-\(body.count - 1)/\(body.count)"
      body = Array(body[start...])
      status = 206
    }
    let promised = isHead ? file.bytes.count : body.count
    answer(
      status, headers, connection, body: isHead ? [] : Array(body.prefix(end)),
      promised: promised, pace: pace)
  }

  private func isAllowed(_ repository: Repository, _ request: Request) -> Bool {
    repository.token.map { request.headers["authorization"] == "Bearer \($0)" } ?? true
  }

  /// Counts a fault's strikes, and says whether it strikes again.
  private func strikes(_ path: String, _ fault: String, _ times: Int) -> Bool {
    state.withLock { state in
      let count = state.strikes["\(path) \(fault)", default: 0]
      state.strikes["\(path) \(fault)"] = count + 1
      return count < times
    }
  }

  // MARK: Sockets

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 16, !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return lines.first.map { Request(line: String($0), headers: headers) }
  }

  private func answer(
    _ status: Int, _ headers: [String: String], _ connection: Int32, body: [UInt8] = [],
    promised: Int? = nil, pace: (bytes: Int, milliseconds: Int)? = nil
  ) {
    var head = "HTTP/1.1 \(status) Status\r\nConnection: close\r\n"
    head += "Content-Length: \(promised ?? body.count)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    guard send(Array((head + "\r\n").utf8)[...], connection) else { return }
    guard let pace else {
      _ = send(body[...], connection)
      return
    }
    var rest = body[...]
    while !rest.isEmpty, send(rest.prefix(pace.bytes), connection) {
      rest = rest.dropFirst(pace.bytes)
      usleep(UInt32(pace.milliseconds * 1000))
    }
  }

  private func send(_ bytes: ArraySlice<UInt8>, _ connection: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
