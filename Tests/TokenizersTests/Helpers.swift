import Foundation

@testable import Tokenizers

/// A tokenizer.json with a small byte-level model; parts can be put in place of others.
func tokenizerJSON(
  vocabulary: String = #"{"a":0,"b":1,"Ġ":2,"ab":3,"Ġab":4}"#,
  merges: String = #"["a b","Ġ ab"]"#, added: String = "[]", normalizer: String = "null",
  preTokenizer: String = #"{"type":"ByteLevel","add_prefix_space":false}"#,
  postProcessor: String = "null", decoder: String = #"{"type":"ByteLevel"}"#,
  model: String = #""type":"BPE""#
) -> [UInt8] {
  Array(
    """
    {"version":"1.0","added_tokens":\(added),"normalizer":\(normalizer),
     "pre_tokenizer":\(preTokenizer),"post_processor":\(postProcessor),"decoder":\(decoder),
     "model":{\(model),"vocab":\(vocabulary),"merges":\(merges)}}
    """.utf8)
}
