// Where the memory that nobody else uses begins: see scripts/build-wasm.ts.

extern unsigned char __heap_base;

__attribute__((export_name("heap"))) unsigned heap(void) { return (unsigned)&__heap_base; }
