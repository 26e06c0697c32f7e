// Times against the machine itself, in one run: `GLASSBOOK_BENCHMARKS=1 swift run -c release
// --scratch-path .build-release Benchmarks`. Set OPENBLAS_NUM_THREADS for the number of cores.
try ForwardBenchmark().run()
