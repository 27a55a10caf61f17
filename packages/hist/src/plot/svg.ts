/** Attributes of an SVG element; numbers are rounded to a hundredth of a pixel, `undefined` ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element as text. `children` are elements, which are text already; use `svgText` for words. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? pixel(value) : escapeXml(String(value))}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** A number of pixels, to a hundredth. */
export function pixel(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** Words that may hold any character, safe inside an element or an attribute. Characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  return text.replaceAll(forbidden, "").replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

// Control characters, lone surrogates and the two non-characters: XML 1.0, section 2.2.
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** How wide `text` will be, roughly, at a font size in pixels: enough to keep words apart. */
export function textWidth(text: string, size: number): number {
  return 0.58 * size * Array.from(plainText(text)).length;
}

/** A line of words at a point; `p_{T}` and `10^{5}` are printed with a lowered T and a raised 5. */
export function svgText(text: string, at: { x: number; y: number }, attributes: Attributes = {}): string {
  return element("text", { ...at, ...attributes }, markup(text));
}

/** The text without the braces of `markup`: about what is seen, for measuring. */
export function plainText(text: string): string {
  return text.replaceAll(shifted, "$2");
}

const shifted = /([_^])\{([^{}]*)\}/gu;

/** Spans that are shifted, each followed by one that shifts back. */
function markup(text: string): string {
  let back: string | undefined;
  return text
    .split(/([_^]\{[^{}]*\})/u)
    .map((part) => {
      const size = part.replace(shifted, "$2");
      if (size !== part) {
        const isUp = part.startsWith("^");
        back = isUp ? "0.32em" : "-0.18em";
        return element(
          "tspan",
          { dy: isUp ? "-0.45em" : "0.25em", "font-size": "72%" },
          escapeXml(size.replace(/^-/u, "−")),
        );
      }
      if (back === undefined || part === "") return escapeXml(part);
      const dy = back;
      back = undefined;
      return element("tspan", { dy }, escapeXml(part));
    })
    .join("");
}
