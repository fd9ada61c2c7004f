/** Turns the expression tree that sformula makes into nested functions: its own interpreter copies a context of 100 names at every evaluation. */
import { builtins } from 'sformula';

/** The kinds of node that sformula emits. */
export type ExpressionNode =
  | { type: 'Literal'; value?: unknown }
  | { type: 'Identifier'; name: string }
  | { type: 'CallExpression'; callee: ExpressionNode; arguments: ExpressionNode[] }
  | { type: 'LogicalExpression'; operator: string; left: ExpressionNode; right: ExpressionNode }
  | { type: 'UnaryExpression'; operator: string; argument: ExpressionNode }
  | { type: 'ArrayExpression'; elements: (ExpressionNode | null)[] };

export type Inputs = readonly unknown[];
type Evaluate = (inputs: Inputs) => unknown;
export type FormulaFunction = (...args: unknown[]) => unknown;

/** Narrows the library's tree to the nodes this module evaluates. @throws Error on any other node. */
export function isExpressionNode(node: unknown): node is ExpressionNode {
  if (typeof node !== 'object' || node === null || !('type' in node)) return false;
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
      return true;
    case 'CallExpression':
      return (
        'callee' in node &&
        isExpressionNode(node.callee) &&
        'arguments' in node &&
        Array.isArray(node.arguments) &&
        node.arguments.every(isExpressionNode)
      );
    case 'LogicalExpression':
      return 'left' in node && isExpressionNode(node.left) && 'right' in node && isExpressionNode(node.right);
    case 'UnaryExpression':
      return 'argument' in node && isExpressionNode(node.argument);
    case 'ArrayExpression':
      return (
        'elements' in node &&
        Array.isArray(node.elements) &&
        node.elements.every((e) => e === null || isExpressionNode(e))
      );
    default:
      return false;
  }
}

/** `positions`: name of an input → its place among the inputs; `functions`: our own functions by name. */
export function compileExpression(
  node: ExpressionNode,
  positions: ReadonlyMap<string, number>,
  functions: Readonly<Record<string, FormulaFunction>>
): Evaluate {
  const compile = (child: ExpressionNode): Evaluate => compileExpression(child, positions, functions);
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      return () => value;
    }
    case 'Identifier': {
      const position = positions.get(node.name);
      if (position === undefined) throw new Error(`Field ${node.name} does not exist. Check spelling.`);
      return (inputs) => inputs[position];
    }
    case 'CallExpression':
      return call(functionOf(node.callee, functions), node.arguments.map(compile));
    case 'LogicalExpression': {
      const left = compile(node.left);
      const right = compile(node.right);
      return node.operator === '&&'
        ? (inputs) => left(inputs) && right(inputs)
        : (inputs) => left(inputs) || right(inputs);
    }
    case 'UnaryExpression': {
      const argument = compile(node.argument);
      return node.operator === '!' ? (inputs) => !argument(inputs) : (inputs) => -Number(argument(inputs));
    }
    case 'ArrayExpression': {
      const elements = node.elements.map((element) => (element === null ? () => null : compile(element)));
      return (inputs) => elements.map((element) => element(inputs));
    }
  }
}

function functionOf(callee: ExpressionNode, functions: Readonly<Record<string, FormulaFunction>>): FormulaFunction {
  const name = callee.type === 'Identifier' ? callee.name : '';
  const own = functions[name];
  if (own) return own;
  const builtin: unknown = builtins[name];
  if (typeof builtin !== 'function') throw new Error(`Unknown function ${name}. Check spelling.`);
  return (...args) => {
    const result: unknown = Reflect.apply(builtin, undefined, args);
    return result;
  };
}

function call(apply: FormulaFunction, args: Evaluate[]): Evaluate {
  const [first, second, third] = args;
  if (!first) return () => apply();
  if (!second) return (inputs) => apply(first(inputs));
  if (!third) return (inputs) => apply(first(inputs), second(inputs));
  return (inputs) => apply(...args.map((arg) => arg(inputs)));
}
