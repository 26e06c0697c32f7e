// What a cell sees is what a compiled program sees that imports Glassbook.
@_exported import Checkpoints
@_exported import Circuits
@_exported import Plots
@_exported import Tensors
@_exported import Tokenizers
@_exported import Transformer
