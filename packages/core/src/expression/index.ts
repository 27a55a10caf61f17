export { compileExpression, type ExpressionRequest } from "./compile.ts";
export { ExpressionError } from "./expression-error.ts";
export { listsOf, splitExpressions } from "./subject.ts";
