import { type NumericArray, sum } from "kaon";

/** The sum of the column `constant`. */
export default {
  schema: "Base",
  process: (events: { readonly constant: NumericArray }) => Number(sum(events.constant)),
};
