import { hist, plot, stringCategory, variable } from "kaon";
import type { Analysis } from "./analyses.ts";
import type { Growth } from "./growth.ts";
import type { Measured, Speed } from "./speed.ts";
import { queries, systems } from "./systems.ts";

/** Millions of events per second on one core by query, one line for each system. */
export function speedPlot({ events, measured }: Speed): string {
  return ratePlot(
    "ADL queries",
    queries,
    measured.map((one) => ({ ...one, events })),
  );
}

/** The same of the analyses. */
export function analysesPlot(analyses: readonly Analysis[]): string {
  const rates = analyses.flatMap(({ events, measured }) => measured.map((one) => ({ ...one, events })));
  return ratePlot(
    "Analyses",
    analyses.map(({ name }) => name),
    rates,
  );
}

function ratePlot(
  title: string,
  names: readonly string[],
  measured: readonly (Measured & { readonly events: number })[],
): string {
  const items = systems.map(({ name }) => {
    const histogram = hist(stringCategory(names, { name: "query", label: title }), { storage: "double" });
    for (const { query, cpu, events } of measured.filter(({ system }) => system === name))
      histogram.fill({ query, weight: events / 1000 / cpu.median });
    return { histogram, label: name, style: name === "kaon" ? ("filled" as const) : ("line" as const) };
  });
  return plot(items, {
    logY: true,
    title,
    subtitle: "one core, warm",
    yTitle: "million events / s / core",
    width: 900,
  });
}

/** Seconds of a warm pass and peak memory (hundreds of MB) over what grows. */
export function growthPlot({ what, points }: Growth): string {
  const sizes = points.map(({ size }) => size);
  const edges = sizes.flatMap((size, i) =>
    i === 0
      ? [size / 1.5, Math.sqrt(size * (sizes[1] ?? 2 * size))]
      : i + 1 < sizes.length
        ? [Math.sqrt(size * sizes[i + 1])]
        : [size * 1.5],
  );
  const curve = (of: (point: Growth["points"][number]) => number, label: string) => {
    const histogram = hist(variable(edges, { name: "size", label: what }), { storage: "double" });
    for (const point of points) histogram.fill({ size: point.size, weight: of(point) });
    return { histogram, label, style: "line" as const };
  };
  const time = curve(({ wall }) => wall.median / 1000, "wall time [s]");
  const cpu = curve((point) => point.cpu.median / 1000, "CPU time [s]");
  const memory = curve(({ peak }) => peak.median / 1e8, "peak memory [100 MB]");
  return plot([time, cpu, memory], { logX: true, logY: true, title: `growth with ${what}`, yTitle: "cost" });
}
