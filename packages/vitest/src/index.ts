export { toMatchReference } from "./to-match-reference.ts";
