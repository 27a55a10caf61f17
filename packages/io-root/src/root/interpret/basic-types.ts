import type { DType } from "@kaon/core";

/** Leaf classes, and what they hold where signed and unsigned. */
export const leafTypes: Readonly<Record<string, readonly [signed: DType, unsigned: DType]>> = {
  TLeafO: ["bool", "bool"],
  TLeafB: ["int8", "uint8"],
  TLeafS: ["int16", "uint16"],
  TLeafI: ["int32", "uint32"],
  TLeafL: ["int64", "uint64"],
  TLeafG: ["int64", "uint64"],
  TLeafF: ["float32", "float32"],
  TLeafD: ["float64", "float64"],
};

/** Leaf classes of packed numbers. */
export const packedLeafTypes: Readonly<Record<string, "float32" | "float64">> = {
  TLeafF16: "float32",
  TLeafD32: "float64",
};

/** Names that C++ classes in files use for numbers. */
export const namedTypes: Readonly<Record<string, DType>> = {
  bool: "bool",
  Bool_t: "bool",
  char: "int8",
  Char_t: "int8",
  "signed char": "int8",
  int8_t: "int8",
  "unsigned char": "uint8",
  UChar_t: "uint8",
  uint8_t: "uint8",
  short: "int16",
  Short_t: "int16",
  int16_t: "int16",
  "unsigned short": "uint16",
  UShort_t: "uint16",
  uint16_t: "uint16",
  int: "int32",
  Int_t: "int32",
  int32_t: "int32",
  unsigned: "uint32",
  "unsigned int": "uint32",
  UInt_t: "uint32",
  uint32_t: "uint32",
  long: "int64",
  "long long": "int64",
  Long_t: "int64",
  Long64_t: "int64",
  int64_t: "int64",
  "unsigned long": "uint64",
  "unsigned long long": "uint64",
  ULong_t: "uint64",
  ULong64_t: "uint64",
  uint64_t: "uint64",
  float: "float32",
  Float_t: "float32",
  double: "float64",
  Double_t: "float64",
};

/** Names of packed numbers. */
export const packedNames: Readonly<Record<string, "float32" | "float64">> = {
  Float16_t: "float32",
  Double32_t: "float64",
};

/**
 * Codes of basic types in streamer elements; 20 more for arrays of a fixed length, 40 more for arrays that a member counts.
 * @see ROOT core/meta/inc/TVirtualStreamerInfo.h, EReadWrite
 */
export const streamerTypes: Readonly<Record<number, DType>> = {
  1: "int8",
  2: "int16",
  3: "int32",
  4: "int64",
  5: "float32",
  6: "int32",
  8: "float64",
  11: "uint8",
  12: "uint16",
  13: "uint32",
  14: "uint64",
  15: "uint32",
  16: "int64",
  17: "uint64",
  18: "bool",
};

/** Codes of packed numbers in streamer elements. */
export const packedStreamerTypes: Readonly<Record<number, "float32" | "float64">> = { 9: "float64", 19: "float32" };

/** ROOT's own arrays of numbers. */
export const arrayClasses: Readonly<Record<string, DType>> = {
  TArrayC: "int8",
  TArrayS: "int16",
  TArrayI: "int32",
  TArrayL: "int64",
  TArrayL64: "int64",
  TArrayF: "float32",
  TArrayD: "float64",
};

/** Other codes of streamer elements. */
export const elementCodes = {
  base: 0,
  arrayOffset: 20,
  pointerOffset: 40,
  object: 61,
  any: 62,
  text: 65,
  baseObject: 66,
  named: 67,
  container: 300,
  containerArray: 320,
  containerText: 365,
} as const;
