import { parseSync, type FormulaReturnType } from 'sformula';
import { splitName } from '../engine/component.ts';
import { FORMULA_LIMITS, metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import type { FieldView } from '../engine/objectView.ts';
import { childOf, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

interface FormulaUse {
  owner: string;
  object: string;
  node: XmlNode;
  returns: FormulaReturnType;
}

type InputTypes = NonNullable<NonNullable<Parameters<typeof parseSync>[1]>['inputTypes']>;

const RETURNS: Readonly<Record<string, FormulaReturnType>> = {
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Number: 'number',
  Percent: 'percent',
  Text: 'string',
  Time: 'time'
};

function* formulaUses({ of }: MetadataPackage): Generator<FormulaUse> {
  for (const { fullName, root } of of('CustomField')) {
    const node = childOf(root, 'formula');
    const returns = RETURNS[textOf(root, 'type') ?? ''] ?? 'string';
    if (node) yield { owner: fullName, object: splitName(fullName)[0], node, returns };
  }
  for (const { fullName, root } of of('ValidationRule')) {
    const node = childOf(root, 'errorConditionFormula');
    if (node) yield { owner: fullName, object: splitName(fullName)[0], node, returns: 'boolean' };
  }
}

/** Formulas parse, and every part has the type that the function or operator around it takes. */
export const formulas: Rule = {
  id: 'formulas',
  source: metadataPage('meta_validationformulas'),
  *check(pkg) {
    for (const { owner, object, node, returns } of formulaUses(pkg)) {
      const fields = pkg.objects.get(object)?.fields ?? new Map<string, FieldView>();
      const inputTypes: InputTypes = Object.fromEntries(
        [...fields.values()].map((field) => [field.name, inputType(field)])
      );
      try {
        parseSync(node.text, { inputTypes, returnType: returns });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        yield problem(node, `${owner}: the formula does not compile: ${reason}`, 'Correct the formula.');
      }
    }
  }
};

function inputType(field: FieldView): InputTypes[string] {
  if (field.type === 'Picklist') {
    return { type: 'picklist', picklistValues: (field.values ?? []).map((value) => ({ value, label: value })) };
  }
  if (['Lookup', 'MasterDetail', 'MetadataRelationship', 'Id'].includes(field.type)) return { type: 'id' };
  return { type: RETURNS[field.type] ?? 'string' };
}

/** Formula fields take 3,900 characters; the project holds validation rules to the same. */
const MAX_CHARACTERS = 3_900;

export const formulaSizes: Rule = {
  id: 'formula-sizes',
  source: FORMULA_LIMITS,
  *check(pkg) {
    for (const { owner, node } of formulaUses(pkg)) {
      const length = [...node.text].length;
      if (length <= MAX_CHARACTERS) continue;
      yield problem(
        node,
        `${owner}: the formula has ${length} characters; ${MAX_CHARACTERS} are the limit.`,
        'Move a part into a formula field of its own.'
      );
    }
  }
};

/** ISPICKVAL and TEXT(…) = compare with values that the picklist has. */
export const picklistLiterals: Rule = {
  id: 'picklist-literals',
  source: metadataPage('meta_validationformulas'),
  *check(pkg) {
    for (const { owner, object, node } of formulaUses(pkg)) {
      for (const [, name = '', literal = ''] of node.text.matchAll(/ISPICKVAL\(\s*(\w+)\s*,\s*"([^"]*)"\s*\)/g)) {
        const values = pkg.objects.get(object)?.fields.get(name)?.values;
        if (!values || literal === '' || values.includes(literal)) continue;
        yield problem(node, `${owner}: ${name} has no value ${literal}.`, `Use one of: ${values.join(', ')}.`);
      }
    }
  }
};

/** With blanks as zero, "no cost recorded" would read as a number. */
export const blankSafeFormulas: Rule = {
  id: 'blank-safe-formulas',
  source: metadataPage('customfield'),
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      if (!childOf(root, 'formula') || textOf(root, 'formulaTreatBlanksAs') === 'BlankAsBlank') continue;
      yield problem(
        placeOf(root, 'formulaTreatBlanksAs'),
        `${fullName} counts blank fields as zero.`,
        'Set <formulaTreatBlanksAs> to BlankAsBlank.'
      );
    }
  }
};
