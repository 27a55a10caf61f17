import { fileEnds } from "./file-ends.ts";

/**
 * The format of a file by its first bytes, or, where these say nothing, by its name: "parquet" for what ends in .parquet, else
 * "root".
 * @throws FileAccessError
 */
export function fileFormat(path: string): "root" | "parquet" {
  const { first } = fileEnds(path);
  // Encrypted files begin with PARE; the reader says that it does not read them.
  if (first === "PAR1" || first === "PARE") return "parquet";
  return first !== "root" && path.endsWith(".parquet") ? "parquet" : "root";
}
