import { hist, plot, stringCategory, variable } from "kaon";
import type { Analysis } from "./analyses.ts";
import type { Growth } from "./growth.ts";
import type { Speed } from "./speed.ts";
import { queries, systems } from "./systems.ts";

/** Millions of events per second on one core by query, one line for each system. */
export function speedPlot({ events, measured }: Speed): string {
  const curves = systems.map(({ name }) => ({
    name,
    rates: measured
      .filter(({ system }) => system === name)
      .map(({ query, cpu }) => ({ at: query, rate: events / 1000 / cpu.median })),
  }));
  return ratePlot(curves, { title: "ADL queries", label: "query", places: queries });
}

/** Millions of events per second on one core by system, one line for each analysis. */
export function analysesPlot(analyses: readonly Analysis[]): string {
  const curves = analyses.map(({ name, events, measured }) => ({
    name,
    rates: measured.map(({ system, cpu }) => ({ at: system, rate: events / 1000 / cpu.median })),
  }));
  return ratePlot(curves, { title: "Analyses", label: "system", places: systems.map(({ name }) => name) });
}

interface RateCurve {
  readonly name: string;
  readonly rates: readonly { readonly at: string; readonly rate: number }[];
}

function ratePlot(
  curves: readonly RateCurve[],
  { title, label, places }: { readonly title: string; readonly label: string; readonly places: readonly string[] },
): string {
  const items = curves.map(({ name, rates }, n) => {
    const histogram = hist(stringCategory(places, { name: "at", label }), { storage: "double" });
    for (const { at, rate } of rates) histogram.fill({ at, weight: rate });
    return { histogram, label: name, style: n === 0 ? ("filled" as const) : ("line" as const) };
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
