import type { RowFunction } from "../rows/tuple-list.ts";
import type { Checked, CheckedList, Lambda } from "./checked.ts";
import { rowsOf } from "./led-rows.ts";
import { eventVariable } from "./scope.ts";

/** Rows by their variable, and what is kept by its shelf. */
interface Frame {
  readonly rows: unknown[];
  readonly shelves: unknown[];
}

type Step = (frame: Frame) => unknown;

/** A checked expression as a function of its rows and the event, made of closures: where code cannot be made from text. */
export function closure(variables: readonly number[], body: Checked): RowFunction {
  const frame: Frame = { rows: [], shelves: [] };
  return lambda([...variables, eventVariable], step(body), frame);
}

function lambda(variables: readonly number[], body: Step, frame: Frame): RowFunction {
  return (...rows: readonly unknown[]) => {
    for (let i = 0; i < variables.length; i++) frame.rows[variables[i]] = rows[i];
    return body(frame);
  };
}

function step(node: Checked): Step {
  switch (node.kind) {
    case "constant": {
      const { value } = node;
      return () => value;
    }
    case "variable": {
      const { variable } = node;
      return (frame) => frame.rows[variable];
    }
    case "shelf": {
      const { shelf } = node;
      return (frame) => frame.shelves[shelf];
    }
    case "kept": {
      const { shelf } = node;
      const value = step(node.value);
      const body = step(node.body);
      return (frame) => {
        frame.shelves[shelf] = value(frame);
        return body(frame);
      };
    }
    case "field": {
      const { name } = node;
      // A row has the fields that its type has.
      return present(node, [node.of], (of) => (of as Record<string, unknown>)[name]);
    }
    case "operation":
      return present(node, node.args, node.operation.run as (...args: unknown[]) => unknown);
    case "at": {
      const { position } = node;
      const list = listStep(node.list);
      return (frame) => list(frame).at(position);
    }
    case "over":
      return over(node);
    default:
      return logic(node);
  }
}

function logic(node: Checked & { readonly kind: "and" | "or" | "otherwise" | "choice" | "exists" }): Step {
  switch (node.kind) {
    case "and": {
      const [a, b] = node.args.map(step);
      return (frame) => a(frame) === true && b(frame) === true;
    }
    case "or": {
      const [a, b] = node.args.map(step);
      return (frame) => a(frame) === true || b(frame) === true;
    }
    case "otherwise": {
      const [a, b] = node.args.map(step);
      return (frame) => a(frame) ?? b(frame);
    }
    case "choice": {
      const [condition, yes, no] = node.args.map(step);
      return (frame) => (condition(frame) === true ? yes(frame) : no(frame));
    }
    case "exists": {
      const of = step(node.of);
      return (frame) => of(frame) !== null;
    }
  }
}

/** What is made of parts, or null (false, for a truth) where one of them is missing. */
function present({ type }: Checked, parts: readonly Checked[], made: (...parts: unknown[]) => unknown): Step {
  const steps = parts.map(step);
  const missing = type === "truth" ? false : null;
  return (frame) => {
    const values: unknown[] = [];
    for (const part of steps) {
      const value = part(frame);
      if (value === null) return missing;
      values.push(value);
    }
    return made(...values);
  };
}

/** The operations of `RowList`, by name. */
type List = Readonly<Record<string, (...args: unknown[]) => unknown>>;

function over({ list, method, functions }: Checked & { readonly kind: "over" }): Step {
  const of = listStep(list);
  const bodies = functions.map(lambdaStep);
  return (frame) => {
    const found = of(frame);
    return found[method](...bodies.map((body) => body(frame)));
  };
}

function lambdaStep({ variables, body }: Lambda): (frame: Frame) => RowFunction {
  const made = step(body);
  return (frame) => lambda(variables, made, frame);
}

function listStep(list: CheckedList): (frame: Frame) => List {
  switch (list.kind) {
    case "all": {
      const { name } = list;
      // The event has the lists that its type has.
      return (frame) => (frame.rows[eventVariable] as Record<string, List>)[name];
    }
    case "filtered": {
      const of = listStep(list.of);
      const keep = lambdaStep(list.keep);
      return (frame) => of(frame).filter(keep(frame)) as List;
    }
    case "combined": {
      const of = listStep(list.of);
      const { combination } = list;
      return (frame) => of(frame)[combination]() as List;
    }
    case "led": {
      const of = step(list.of);
      // References lead to arrays of rows.
      return (frame) => rowsOf(of(frame) as Parameters<typeof rowsOf>[0]) as unknown as List;
    }
    case "cartesian": {
      const of = listStep(list.of);
      const other = listStep(list.with);
      return (frame) => of(frame).cartesian(other(frame)) as List;
    }
  }
}
