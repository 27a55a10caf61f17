/** A table of text: every row has as many cells as the head. The first column is to the left, numbers are to the right. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Columns aligned with spaces, for a terminal. */
export function tableText({ head, rows }: TextTable): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A Markdown table. */
export function tableMarkdown({ head, rows }: TextTable): string {
  const rule = head.map((_, column) => (column === 0 ? ":--" : "--:"));
  return [head, rule, ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("\\", "\\\\").replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

/** An HTML `table` without styles of its own but the alignment of numbers. */
export function tableHTML({ head, rows }: TextTable): string {
  const line = (tag: "th" | "td", row: readonly string[]): string => {
    const cells = row.map((cell, column) => {
      const align = column === 0 ? "left" : "right";
      return `<${tag} style="text-align: ${align}">${escapeHTML(cell)}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  };
  const body = rows.map((row) => line("td", row)).join("\n");
  return `<table>\n<thead>\n${line("th", head)}\n</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

/** A LaTeX `tabular`; needs no package. */
export function tableLaTeX({ head, rows }: TextTable): string {
  const columns = head.map((_, column) => (column === 0 ? "l" : "r")).join("");
  const line = (row: readonly string[]): string => `${row.map(escapeLaTeX).join(" & ")} \\\\`;
  return [
    `\\begin{tabular}{${columns}}`,
    "\\hline",
    line(head),
    "\\hline",
    ...rows.map(line),
    "\\hline",
    "\\end{tabular}",
  ].join("\n");
}

/** Comma-separated values with a line of names, as RFC 4180 has them. Numbers are written so that they read back as they are. */
export function tableCSV(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[head, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

function escapeHTML(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const latex: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  "±": "$\\pm$",
  "−": "$-$",
  "≥": "$\\geq$",
  "≤": "$\\leq$",
  Δ: "$\\Delta$",
  φ: "$\\phi$",
  μ: "$\\mu$",
};

function escapeLaTeX(text: string): string {
  return text.replaceAll(/[\\~^<>|±−≥≤Δφμ&%$#_{}]/g, (sign) => latex[sign] ?? `\\${sign}`);
}
